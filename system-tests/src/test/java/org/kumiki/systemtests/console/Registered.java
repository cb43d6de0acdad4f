package org.kumiki.systemtests.console;

import java.util.List;
import org.kumiki.coordinator.Coordinator;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.event.NewEvent;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Cases for the register, written as the events that a case leaves. */
final class Registered {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Coordinator coordinator;

  Registered(Coordinator coordinator) {
    this.coordinator = coordinator;
  }

  /** One that was submitted. */
  void submitted(
      String id, String kind, String applicant, String type, String title, String dataset) {
    ObjectNode form =
        (ObjectNode)
            JSON.readTree(
                """
                {"summary": "What is found is published for everybody.", "purposes": ["SCIENTIFIC_RESEARCH"],
                 "applicant": {"contact": {"name": "Not Shown", "email": "not.shown@kumiki.example"}},
                 "data": {"categories": ["EHRS"], "datasets": [{"why": "not shown"}]}}
                """);
    form.put("title", title);
    ((ObjectNode) form.path("applicant")).put("name", applicant).put("type", type);
    ((ObjectNode) form.at("/data/datasets/0")).put("id", dataset);
    ObjectNode created =
        JSON.createObjectNode().put("kind", kind).put("form_version", "1").put("organisation", "o");
    created.set("form", form);
    event(id, "APPLICANT", "ada", "CREATED", created);
    event(id, "APPLICANT", "ada", "SUBMITTED", JSON.createObjectNode());
  }

  /** And decided. */
  void decided(String id, String outcome, String justification) {
    event(id, "CASE_HANDLER", "hanna", "SCREENING_STARTED", JSON.createObjectNode());
    event(id, "CASE_HANDLER", "hanna", "COMPLETED", JSON.createObjectNode());
    event(
        id,
        "CASE_HANDLER",
        "hanna",
        "DECISION_PROPOSED",
        JSON.createObjectNode().put("outcome", outcome).put("justification", justification));
    event(id, "DECIDER", "dora", "DECISION_SIGNED", JSON.createObjectNode());
    event(id, "DECIDER", "dirk", "DECISION_SIGNED", JSON.createObjectNode());
  }

  private void event(String id, String role, String person, String type, ObjectNode data) {
    String stream = "application/" + id;
    var events = coordinator.events();
    Actor.person(person)
        .doing(
            () ->
                events.append(
                    stream, events.stream(stream).size(), role, List.of(NewEvent.of(type, data))));
  }
}
