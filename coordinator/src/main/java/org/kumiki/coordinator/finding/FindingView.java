package org.kumiki.coordinator.finding;

import java.util.List;
import java.util.Set;
import org.kumiki.coordinator.calendar.DeadlineJson;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.coordinator.person.Person;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A significant finding as one person may see it. Guarantees: the user is shown where it is, not
 * what a holder answered; a steward is shown the answers of the own nodes alone.
 */
public final class FindingView {

  private final FindingDesk desk;
  private final SignificantFinding of;
  private final Person viewer;
  private final boolean body;
  private final Set<String> nodes;

  /** Of a finding that the viewer may see. */
  public FindingView(FindingDesk desk, SignificantFinding of, Person viewer) {
    this.desk = desk;
    this.of = of;
    this.viewer = viewer;
    Set<CaseRole> roles = desk.roles(viewer, of);
    body =
        roles.contains(CaseRole.CASE_HANDLER)
            || roles.contains(CaseRole.DECIDER)
            || roles.contains(CaseRole.AUDITOR);
    nodes = roles.contains(CaseRole.STEWARD) ? desk.nodes(viewer, of) : Set.of();
  }

  /** For lists. */
  public ObjectNode line() {
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", of.id())
            .put("version", of.version())
            .put("state", of.state().name())
            .put("query", of.query())
            .put("permit", of.permit())
            .put("reported", of.events().getFirst().at().toString())
            .put("updated", of.events().getLast().at().toString());
    ArrayNode due = line.putArray("deadlines");
    desk.deadlines(of).forEach(d -> due.add(DeadlineJson.of(d)));
    ArrayNode commands = line.putArray("commands");
    desk.allowed(viewer, of).forEach(c -> commands.add(c.name()));
    return line;
  }

  /** All that the viewer may see. */
  public ObjectNode whole() {
    ObjectNode whole = line().put("cohort", of.cohort()).put("text", of.text());
    if (body) {
      whole.put("reporter", of.reporter());
    }
    ArrayNode all = whole.putArray("nodes");
    (body ? of.nodes() : nodes).forEach(all::add);
    ArrayNode told = whole.putArray("told");
    of.told().stream().filter(this::isShown).forEach(told::add);
    ObjectNode answers = whole.putObject("answers");
    of.answers()
        .forEach(
            (node, outcome) -> {
              if (isShown(node)) {
                answers.put(node, outcome.name());
              }
            });
    ArrayNode timeline = whole.putArray("timeline");
    of.events().stream().filter(this::isShown).forEach(e -> timeline.add(json(e)));
    return whole;
  }

  private boolean isShown(String node) {
    return body || nodes.contains(node);
  }

  private boolean isShown(CaseEvent event) {
    return !event.type().equals(FindingCommand.Event.ANSWERED.name())
        || isShown(event.data().node().path("node").asString());
  }

  private ObjectNode json(CaseEvent event) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", event.type())
            .put("at", event.at().toString());
    if (body || event.personId().equals(viewer.id())) {
      json.put("by", event.personId());
    }
    for (String key : List.of("reason", "note", "answer", "outcome", "node")) {
      boolean ofTheBody = key.equals("note") && !body && nodes.isEmpty();
      if (event.data().node().has(key) && !ofTheBody) {
        json.set(key, event.data().node().get(key));
      }
    }
    return json;
  }
}
