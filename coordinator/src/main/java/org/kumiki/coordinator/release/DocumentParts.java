package org.kumiki.coordinator.release;

import java.util.List;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.Interval;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.query.Refusal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts a result document together in the order of the contract. Decides nothing. */
record DocumentParts(RunFacts facts) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String HETEROGENEITY = "heterogeneity";

  ObjectNode object() {
    return NODES.objectNode();
  }

  void putCount(ObjectNode node, String key, long shown, boolean small, Profile profile) {
    if (small) {
      node.putNull(key).put("display", profile.display());
    } else {
      node.put(key, shown);
    }
  }

  ResultDocument document(
      ObjectNode coverage,
      ObjectNode persons,
      ObjectNode rows,
      ObjectNode result,
      List<Withheld> withheld,
      List<Message> notes,
      String reproduce,
      List<Message> warnings) {
    ObjectNode json = object();
    json.put("query", facts.query());
    json.put("permit", facts.permit());
    json.putObject("template")
        .put("id", facts.template().id())
        .put("version", facts.template().version())
        .put("sha256", facts.template().sha256().hex());
    json.set("parameters", facts.parameters().node());
    facts
        .preparation()
        .ifPresent(p -> p.node().properties().forEach(e -> json.set(e.getKey(), e.getValue())));
    facts.cohort().ifPresentOrElse(c -> json.put("cohort", c), () -> json.putNull("cohort"));
    json.put("privacy", facts.privacy().text());
    json.set("nodes", nodes());
    json.set("coverage", coverage);
    json.set("persons", persons);
    json.set("rows", rows);
    json.put("rounds", facts.rounds());
    json.set("result", result.deepCopy());
    // The same rows as in the result of a template that has them: one place for every template.
    json.set(HETEROGENEITY, heterogeneity(result));
    json.set("disclosure", disclosure(withheld, notes));
    json.putObject("reproduce").put("r", reproduce);
    json.put("receipt", facts.receipt());
    json.set("warnings", english(warnings));
    json.set("warnings_ja", japanese(warnings));
    json.put("started", facts.started().toString());
    json.put("finished", facts.finished().toString());
    return new ResultDocument(json);
  }

  private static ArrayNode heterogeneity(ObjectNode result) {
    return result.path(HETEROGENEITY) instanceof ArrayNode rows
        ? rows.deepCopy()
        : NODES.arrayNode();
  }

  private ObjectNode nodes() {
    ObjectNode nodes = object();
    nodes.put("invited", facts.invited()).put("contributed", facts.contributed());
    ArrayNode refused = nodes.putArray("refused");
    facts.refused().forEach(r -> refusal(refused.addObject(), r));
    ArrayNode dropped = nodes.putArray("dropped");
    facts.dropped().forEach(d -> dropped.addObject().put("node", d.node()).put("round", d.round()));
    return nodes;
  }

  private static void refusal(ObjectNode into, Refusal refusal) {
    into.put("node", refusal.node())
        .put("code", refusal.code())
        .put("message", refusal.said().en());
    if (refusal.said().hasJapanese()) {
      into.put("message_ja", refusal.said().ja());
    }
  }

  private ObjectNode disclosure(List<Withheld> withheld, List<Message> notes) {
    ObjectNode disclosure = object();
    disclosure.put("profile", facts.profile().name());
    ArrayNode list = disclosure.putArray("withheld");
    for (Withheld w : withheld) {
      ObjectNode entry =
          list.addObject().put("path", w.path()).put("rule", w.rule()).put("k", w.k());
      w.interval().ifPresentOrElse(i -> interval(entry, i), () -> entry.putNull("interval"));
      reason(entry, w.reason());
    }
    disclosure.set("notes", english(notes));
    disclosure.set("notes_ja", japanese(notes));
    return disclosure;
  }

  /** Why a figure is withheld, in both languages. */
  static void reason(ObjectNode entry, Message reason) {
    entry.put("because_of", reason.en()).put("because_of_ja", reason.ja());
  }

  // Least and most; no most if the document sets none.
  private static void interval(ObjectNode entry, Interval interval) {
    ArrayNode array = entry.putArray("interval").add(interval.low());
    if (interval.high() < Figure.UNLIMITED) {
      array.add(interval.high());
    } else {
      array.addNull();
    }
  }

  private static ArrayNode english(List<Message> said) {
    ArrayNode array = NODES.arrayNode();
    said.forEach(one -> array.add(one.en()));
    return array;
  }

  private static ArrayNode japanese(List<Message> said) {
    ArrayNode array = NODES.arrayNode();
    said.forEach(one -> array.add(one.ja()));
    return array;
  }
}
