package org.kumiki.coordinator.outputcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * What a checker wants to be different in what is released. The rules are applied anew to it, so
 * that what is left does not give back what was taken away.
 *
 * @param withhold paths in the document of figures, or of everything beneath
 * @param roundTo counts are rounded to this, where it is more than they are
 * @param withoutTests no tests and ratios, which tell exact counts
 * @param reason shown in the document
 */
public record Mitigation(
    List<String> withhold, OptionalInt roundTo, boolean withoutTests, String reason) {

  /** Copies. */
  public Mitigation {
    withhold = List.copyOf(withhold);
  }

  static Mitigation of(JsonNode data) {
    List<String> paths = new ArrayList<>();
    data.path("withhold").forEach(p -> paths.add(p.asString()));
    return new Mitigation(
        paths,
        data.has("round_to") ? OptionalInt.of(data.path("round_to").asInt()) : OptionalInt.empty(),
        data.path("without_tests").asBoolean(false),
        data.path("reason").asString());
  }

  boolean isNothing() {
    return withhold.isEmpty() && roundTo.isEmpty() && !withoutTests;
  }
}
