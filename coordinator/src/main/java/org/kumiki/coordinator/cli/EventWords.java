package org.kumiki.coordinator.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.client.WatchedEvent;
import tools.jackson.databind.JsonNode;

/** An event of a query in words. */
final class EventWords {

  private EventWords() {}

  static Optional<String> of(WatchedEvent event) {
    JsonNode data = event.data();
    String node = data.path("node").asString("");
    return switch (event.type()) {
      case "awaiting_signature" ->
          Optional.of("waits for your signature until " + data.path("until").asString());
      case "resumed" -> Optional.of("the coordinator was restarted; the query goes on");
      case "invited" -> Optional.of("work order sent to " + String.join(", ", names(data)));
      case "refused" ->
          Optional.of(
              "%s refused: %s: %s"
                  .formatted(node, data.path("code").asString(), data.path("message").asString()));
      case "set_up" ->
          Optional.of(
              names(data).size() + " nodes checked each other's signatures and agreed on keys");
      case "persons_counted" -> Optional.of("total of persons: one masked sum, told to the nodes");
      case "nobody_objected" -> Optional.of("vote: no node objects to that total");
      case "step_done" -> Optional.of("round " + data.path("step").asInt() + ": one masked sum");
      case "node_lost" -> Optional.of(node + " was lost; waiting for it");
      case "node_back" ->
          Optional.of(
              node
                  + (data.path("restarted").asBoolean(false)
                      ? " came back after a restart"
                      : " reconnected"));
      case "gone_on_without" -> Optional.of("the query goes on without " + node);
      case "ended" -> Optional.of("ended: " + data.path("outcome").asString());
      default -> Optional.empty();
    };
  }

  private static List<String> names(JsonNode data) {
    List<String> names = new ArrayList<>();
    data.path("nodes").forEach(n -> names.add(n.asString()));
    return names;
  }
}
