package org.kumiki.coordinator.contactpoint;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Messages as JSON. */
public final class MessageJson {

  private MessageJson() {}

  /** A message as its schema has it. */
  public static ObjectNode of(Message message) {
    return switch (message) {
      case Message.OfApplication about -> ofApplication(about);
      case Message.Measures measures ->
          measures
              .shown()
              .node()
              .asObject()
              .put("form", 1)
              .put("kind", message.kind())
              .put("id", measures.id())
              .put("at", measures.at().toString())
              .put("case", measures.enforcementCase());
    };
  }

  private static ObjectNode ofApplication(Message.OfApplication message) {
    Message.Header head = message.head();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("form", 1)
            .put("kind", message.kind())
            .put("id", head.id())
            .put("at", head.at().toString())
            .put("application", head.application())
            .put("status", head.status());
    ArrayNode states = json.putArray("member_states");
    head.memberStates().forEach(states::add);
    switch (message) {
      case Message.Application m -> {
        json.put("type", m.type()).put("form_version", m.formVersion());
        json.set("answers", m.form().node());
      }
      case Message.Acknowledgement m -> json.put("received", m.received().toString());
      case Message.InformationRequest m -> {
        ArrayNode fields = json.putArray("fields");
        m.fields()
            .forEach(
                f -> fields.addObject().put("pointer", f.pointer()).put("comment", f.comment()));
      }
      case Message.StatusUpdate _ -> {
        // The status is all it says.
      }
      case Message.Extension m -> json.put("reason", m.reason());
      case Message.Decision m ->
          json.put("decision", m.decision())
              .put("outcome", m.positive() ? "POSITIVE" : "NEGATIVE")
              .put("partial", m.partial())
              .put("justification", m.justification());
      case Message.Withdrawal m -> m.reason().ifPresent(r -> json.put("reason", r));
      case Message.Appeal m -> {
        json.put("reason", m.reason());
        m.outcome().ifPresent(o -> json.put("outcome", o));
      }
      case Message.Permit m -> json.put("permit", m.permit()).put("version", m.version());
    }
    return json;
  }
}
