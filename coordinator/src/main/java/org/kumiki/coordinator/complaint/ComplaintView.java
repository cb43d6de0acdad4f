package org.kumiki.coordinator.complaint;

import java.util.List;
import org.kumiki.coordinator.calendar.DeadlineJson;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.coordinator.person.Person;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A complaint as JSON: for people of the body, or for whoever knows its number. */
public final class ComplaintView {

  private ComplaintView() {}

  /** For lists of the body. */
  public static ObjectNode line(ComplaintCases cases, Complaint of, Person viewer) {
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", of.id())
            .put("version", of.version())
            .put("state", of.state().name())
            .put("subject", of.subject())
            .put("received", of.events().getFirst().at().toString())
            .put("updated", of.events().getLast().at().toString());
    of.handler().ifPresent(h -> line.put("handler", h));
    ArrayNode due = line.putArray("deadlines");
    cases.deadlines(of).forEach(d -> due.add(DeadlineJson.of(d)));
    ArrayNode commands = line.putArray("commands");
    cases.allowed(viewer, of).forEach(c -> commands.add(c.name()));
    return line;
  }

  /** All of it, for people of the body. */
  public static ObjectNode whole(ComplaintCases cases, Complaint of, Person viewer) {
    ObjectNode whole = line(cases, of, viewer).put("text", of.text());
    of.contact().ifPresent(c -> whole.put("contact", c));
    ArrayNode timeline = whole.putArray("timeline");
    of.events().forEach(e -> timeline.add(json(e)));
    return whole;
  }

  private static ObjectNode json(CaseEvent event) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", event.type())
            .put("at", event.at().toString());
    if (!event.personId().isEmpty()) {
      json.put("by", event.personId());
    }
    for (String key : List.of("progress", "note", "reason", "authority", "outcome", "decision")) {
      if (event.data().node().has(key)) {
        json.set(key, event.data().node().get(key));
      }
    }
    return json;
  }

  /** What anybody who knows the number is told. */
  public static ObjectNode open(Progress of) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("complaint", of.id())
            .put("received", of.received().toString())
            .put("state", of.state().name());
    of.due().ifPresent(d -> json.put("due", d.toString()));
    ArrayNode told = json.putArray("progress");
    of.told().forEach(t -> told.addObject().put("at", t.at().toString()).put("words", t.words()));
    of.authority().ifPresent(a -> json.put("forwarded_to", a));
    of.decision()
        .ifPresent(
            d ->
                json.putObject("decision")
                    .put("at", d.at().toString())
                    .put("outcome", d.outcome())
                    .put("words", d.words()));
    return json;
  }
}
