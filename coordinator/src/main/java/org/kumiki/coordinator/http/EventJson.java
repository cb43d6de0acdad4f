package org.kumiki.coordinator.http;

import java.util.Collection;
import org.kumiki.coordinator.query.Dropped;
import org.kumiki.coordinator.query.ProgressLog;
import org.kumiki.coordinator.query.QueryEnding;
import org.kumiki.coordinator.query.QueryProgress;
import org.kumiki.coordinator.query.Refusal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Events of a query as JSON: a {@code type} and what belongs to it, never a figure. */
final class EventJson {

  private EventJson() {}

  static ObjectNode of(ProgressLog.Entry entry) {
    ObjectNode event =
        switch (entry.event()) {
          case ProgressLog.Event.Step(QueryProgress progress) -> step(progress);
          case ProgressLog.Event.Ended(QueryEnding ending) -> ending(type("ended"), ending);
        };
    return event.put("at", entry.at().toString());
  }

  private static ObjectNode step(QueryProgress progress) {
    return switch (progress) {
      case QueryProgress.AwaitingSignature(var until) ->
          type("awaiting_signature").put("until", until.toString());
      case QueryProgress.Resumed(int round) -> type("resumed").put("round", round);
      case QueryProgress.Invited(String query, var nodes) ->
          type("invited").put("query", query).set("nodes", names(nodes));
      case QueryProgress.Refused(Refusal refusal) -> refusal(type("refused"), refusal);
      case QueryProgress.SetUp(var nodes, int attempt) ->
          type("set_up").put("attempt", attempt).set("nodes", names(nodes));
      case QueryProgress.RoundOpened(int round) -> type("round_opened").put("round", round);
      case QueryProgress.RoundDone(int round) -> type("round_done").put("round", round);
      case QueryProgress.PersonsCounted() -> type("persons_counted");
      case QueryProgress.NobodyObjected() -> type("nobody_objected");
      case QueryProgress.StepDone(int step) -> type("step_done").put("step", step);
      case QueryProgress.NodeLost(String node, int round) ->
          type("node_lost").put("node", node).put("round", round);
      case QueryProgress.NodeBack(String node, boolean restarted) ->
          type("node_back").put("node", node).put("restarted", restarted);
      case QueryProgress.GoneOnWithout(String node, int round) ->
          type("gone_on_without").put("node", node).put("round", round);
    };
  }

  /** An ending, put into this object. */
  static ObjectNode ending(ObjectNode into, QueryEnding ending) {
    into.put("outcome", ending.outcome())
        .put("exit_code", ending.exitCode())
        .put("message", ending.message())
        .put("message_ja", ending.said().ja());
    ArrayNode refused = into.putArray("refused");
    ending.refused().forEach(r -> refusal(refused.addObject(), r));
    ArrayNode dropped = into.putArray("dropped");
    for (Dropped one : ending.dropped()) {
      dropped.addObject().put("node", one.node()).put("round", one.round());
    }
    return into;
  }

  private static ObjectNode refusal(ObjectNode into, Refusal refusal) {
    return into.put("node", refusal.node())
        .put("code", refusal.code())
        .put("message", refusal.message())
        .put("message_ja", refusal.said().ja());
  }

  private static ObjectNode type(String type) {
    return Json.object().put("type", type);
  }

  private static ArrayNode names(Collection<String> names) {
    ArrayNode array = Json.array();
    names.forEach(array::add);
    return array;
  }
}
