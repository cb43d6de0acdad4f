package org.kumiki.coordinator.preflight;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.kumiki.coordinator.query.NotAllowed;
import org.kumiki.coordinator.query.Refusal;
import org.kumiki.coordinator.release.forecast.Foreseen;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A report as JSON, as the API answers it. */
public final class PreflightJson {

  private PreflightJson() {}

  /** As JSON. */
  public static ObjectNode of(PreflightReport report) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("permit", report.permit())
            .put("verdict", report.verdict().name())
            .put("exit_code", report.verdict().exitCode());
    report.template().ifPresent(t -> json.put("template", t));
    ArrayNode objections = json.putArray("coordinator");
    for (NotAllowed objection : report.objections()) {
      objections
          .addObject()
          .put("code", objection.code().name())
          .put("message", objection.said().en())
          .put("message_ja", objection.said().ja());
    }
    ArrayNode nodes = json.putArray("nodes");
    for (NodeAnswer answer : report.nodes()) {
      ObjectNode node =
          nodes.addObject().put("node", answer.node()).put("state", answer.state().name());
      ArrayNode refused = node.putArray("refused");
      for (Refusal refusal : answer.refusals()) {
        refused
            .addObject()
            .put("code", refusal.code())
            .put("message", refusal.said().en())
            .put("message_ja", refusal.said().ja());
      }
    }
    json.put("would_answer", report.answering()).put("min_nodes", report.minNodes());
    ArrayNode forecast = json.putArray("forecast");
    for (Foreseen foreseen : report.foreseen()) {
      ObjectNode node =
          forecast
              .addObject()
              .put("likelihood", foreseen.likelihood().name().toLowerCase(Locale.ROOT))
              .put("subject", foreseen.subject());
      if (!foreseen.rule().isEmpty()) {
        node.put("rule", foreseen.rule());
      }
      foreseen.query().ifPresent(q -> node.put("because_of", q));
      node.putObject("words").put("en", foreseen.english()).put("ja", foreseen.japanese());
    }
    report.toSign().ifPresent(jws -> json.put("to_sign", new String(jws, StandardCharsets.UTF_8)));
    return json;
  }
}
