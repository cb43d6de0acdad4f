package org.kumiki.coordinator.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.event.Projection;
import org.kumiki.protocols.document.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures for non-compliance, for everybody (Article 57(1)(j)(iv)). Guarantees: of a case it reads
 * the one event that was written to be public, and nothing else. Safe for threads.
 */
public final class PublicMeasures {

  private static final String CASES = "enforcement";
  private static final String PUBLISHED = "MEASURES_PUBLISHED";

  /**
   * The measures of a decision.
   *
   * @param id of the case
   * @param at when it was decided
   * @param shown what everybody may know
   */
  public record Decided(String id, Instant at, JsonText shown) {

    /** Measures with kind, and who, until and amount where they have one. */
    public List<JsonNode> measures() {
      return shown.node().path("measures").valueStream().toList();
    }

    /** The entry of the register that shows them, too. */
    public Optional<String> entry() {
      return shown.node().path("entry").stringValueOpt();
    }

    /** As JSON. */
    public ObjectNode json() {
      ObjectNode json = shown.node().asObject().deepCopy();
      return json.put("id", id);
    }
  }

  private final Projection<List<Decided>> cases;

  /** Over the events of all cases. */
  public PublicMeasures(EventLog events) {
    cases = new Projection<>(events, CASES, PublicMeasures::after);
  }

  private static List<Decided> after(Optional<List<Decided>> before, CaseEvent event) {
    List<Decided> all = new ArrayList<>(before.orElse(List.of()));
    if (event.type().equals(PUBLISHED)) {
      // What an appeal left of measures takes their place; the case keeps both.
      if (event.data().node().has("appeal") && !all.isEmpty()) {
        all.removeLast();
      }
      all.add(new Decided(event.stream().substring(CASES.length() + 1), event.at(), event.data()));
    }
    return List.copyOf(all);
  }

  /** All of them, the latest first. */
  public List<Decided> all() {
    return cases.all().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Decided::at).reversed().thenComparing(Decided::id))
        .toList();
  }
}
