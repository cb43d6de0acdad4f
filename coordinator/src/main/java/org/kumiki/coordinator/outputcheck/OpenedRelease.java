package org.kumiki.coordinator.outputcheck;

import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.audit.AuditLog;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the case of a result begins with: whose it is and what was checked, never a figure. */
final class OpenedRelease {

  private OpenedRelease() {}

  static ObjectNode of(FinishedRun run, int tier) {
    ObjectNode data =
        AuditLog.detail()
            .put("permit", run.permit())
            .put("person", run.person())
            .put("template", run.template())
            .put("profile", run.profile())
            .put("tier", tier)
            .put("redone", run.redone());
    run.note().ifPresent(note -> data.put("note", note));
    texts(data.putArray("persons"), run.persons());
    texts(data.putArray("organisations"), run.organisations());
    texts(data.putArray("reasons"), run.reasons().stream().map(Message::en).toList());
    texts(data.putArray("reasons_ja"), run.reasons().stream().map(Message::ja).toList());
    texts(data.putArray("overlaps"), run.overlaps());
    ObjectNode datasets = data.putObject("datasets");
    run.datasets()
        .forEach(
            (node, dataset) ->
                datasets.putObject(node).put("id", dataset.id()).put("version", dataset.version()));
    return data;
  }

  private static void texts(ArrayNode array, Iterable<String> texts) {
    texts.forEach(array::add);
  }
}
