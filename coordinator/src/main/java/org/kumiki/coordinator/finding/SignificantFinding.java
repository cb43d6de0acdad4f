package org.kumiki.coordinator.finding;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kumiki.coordinator.command.FoldedCase;
import org.kumiki.coordinator.event.CaseEvent;
import tools.jackson.databind.JsonNode;

/** A significant finding as its events leave it. Immutable once folded. */
public final class SignificantFinding implements FoldedCase<FindingState> {

  /** What the names of the streams begin with. */
  public static final String KIND = "finding";

  /** What a holder did. Names are stored. */
  public enum Outcome {
    /** Those concerned, or their health professionals, were told as national law has it. */
    ADDRESSED,
    /** Nobody can be found in the data: the duty falls away. */
    REIDENTIFICATION_IMPOSSIBLE,
    /** National law asks for nothing, or those concerned do not want to be told. */
    NO_DUTY
  }

  private final String id;
  private final List<CaseEvent> events;
  private FindingState state = FindingState.NEW;
  private String reporter = "";
  private String query = "";
  private String permit = "";
  private String cohort = "";
  private String text = "";
  private final Set<String> nodes = new LinkedHashSet<>();
  private final Set<String> told = new LinkedHashSet<>();
  private final Map<String, Outcome> answers = new LinkedHashMap<>();

  private SignificantFinding(String id, List<CaseEvent> events) {
    this.id = id;
    this.events = List.copyOf(events);
    this.events.forEach(this::apply);
  }

  static SignificantFinding of(String id, List<CaseEvent> events) {
    return new SignificantFinding(id, events);
  }

  private void apply(CaseEvent event) {
    JsonNode data = event.data().node();
    switch (FindingCommand.Event.valueOf(event.type())) {
      case REPORTED -> {
        state = FindingState.REPORTED;
        reporter = event.personId();
        query = data.path("query").asString();
        permit = data.path("permit").asString();
        cohort = data.path("cohort").asString();
        text = data.path("text").asString();
        data.path("nodes").forEach(n -> nodes.add(n.asString()));
      }
      case FORWARDED -> {
        state = FindingState.FORWARDED;
        data.path("nodes").forEach(n -> told.add(n.asString()));
      }
      case ANSWERED -> {
        answers.put(data.path("node").asString(), Outcome.valueOf(data.path("outcome").asString()));
        if (answers.keySet().containsAll(told)) {
          state = FindingState.CLOSED;
        }
      }
      case DECLINED, CLOSED -> state = FindingState.CLOSED;
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<CaseEvent> events() {
    return events;
  }

  @Override
  public FindingState state() {
    return state;
  }

  /** The name of its stream. */
  public String stream() {
    return KIND + "/" + id;
  }

  /** Who reported it. */
  public String reporter() {
    return reporter;
  }

  /** The query whose result shows it. */
  public String query() {
    return query;
  }

  /** The permit of the query. */
  public String permit() {
    return permit;
  }

  /** The definition of the cohort, as the result has it; empty for everybody in the data. */
  public String cohort() {
    return cohort;
  }

  /** What was found. */
  public String text() {
    return text;
  }

  /** Nodes of the permit. */
  public Set<String> nodes() {
    return Collections.unmodifiableSet(nodes);
  }

  /** Nodes whose holders were told. */
  public Set<String> told() {
    return Collections.unmodifiableSet(told);
  }

  /** What holders did, by node. */
  public Map<String, Outcome> answers() {
    return Collections.unmodifiableMap(answers);
  }
}
