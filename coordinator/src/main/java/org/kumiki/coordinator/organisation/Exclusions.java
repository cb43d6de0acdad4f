package org.kumiki.coordinator.organisation;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Until when cases of non-compliance keep somebody from applying. Guarantees: what one case says
 * later takes the place of what it said, and never of what another case says.
 *
 * @param byCase the last instant by the id of the case
 */
public record Exclusions(Map<String, Instant> byCase) {

  /** Of somebody whom no case excluded. */
  public static final Exclusions NONE = new Exclusions(Map.of());

  /** Copies. */
  public Exclusions {
    byCase = Map.copyOf(byCase);
  }

  Exclusions after(JsonNode said) {
    Map<String, Instant> all = new TreeMap<>(byCase);
    all.put(said.path("case").asString(), Instant.parse(said.path("until").asString()));
    return new Exclusions(all);
  }

  /** The latest of them. */
  public Optional<Instant> until() {
    return byCase.values().stream().max(Comparator.naturalOrder());
  }

  boolean isExcluded(Instant now) {
    return until().filter(now::isBefore).isPresent();
  }
}
