package org.kumiki.coordinator.register;

import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An entry as JSON: its components by name, nothing else. */
public final class EntryJson {

  private EntryJson() {}

  /** The whole entry. */
  public static ObjectNode of(RegisterEntry entry) {
    ObjectNode tree =
        JsonNodeFactory.instance
            .objectNode()
            .put("publicId", entry.publicId())
            .put("kind", entry.kind())
            .put("receivedAt", entry.receivedAt().toString())
            .put("title", entry.title())
            .put("summary", entry.summary())
            .put("applicantName", entry.applicantName())
            .put("applicantType", entry.applicantType());
    texts(tree, "purposes", entry.purposes());
    texts(tree, "categories", entry.categories());
    texts(tree, "datasets", entry.datasets());
    tree.put("status", entry.status());
    entry
        .decision()
        .ifPresent(
            d ->
                tree.putObject("decision")
                    .put("outcome", d.outcome())
                    .put("date", d.date().toString())
                    .put("justification", d.justification())
                    .put("publishedAt", d.publishedAt().toString()));
    entry
        .permit()
        .ifPresent(
            p ->
                texts(
                    tree.putObject("permit")
                        .put("from", p.from().toString())
                        .put("to", p.to().toString())
                        .put("persons", p.persons()),
                    "conditions",
                    p.conditions()));
    tree.put("environment", "FEDERATED");
    ObjectNode runs = tree.putObject("runs").put("count", entry.runs().count());
    entry.runs().last().ifPresent(l -> runs.put("last", l.toString()));
    var results = tree.putArray("results");
    entry
        .results()
        .forEach(
            r ->
                results
                    .addObject()
                    .put("title", r.title())
                    .put("doi", r.doi())
                    .put("date", r.date().toString()));
    var recalls = tree.putArray("recalls");
    entry
        .recalls()
        .forEach(
            r -> {
              ObjectNode one =
                  recalls.addObject().put("date", r.date().toString()).put("code", r.code());
              r.doi().ifPresent(d -> one.put("doi", d));
            });
    var measures = tree.putArray("measures");
    entry
        .measures()
        .forEach(
            m ->
                measures
                    .addObject()
                    .put("kind", m.kind())
                    .put("words", m.words())
                    .put("date", m.date().toString()));
    var redactions = tree.putArray("redactions");
    entry
        .redactions()
        .forEach(r -> redactions.addObject().put("field", r.field()).put("reason", r.reason()));
    return tree.put("version", entry.version());
  }

  private static void texts(ObjectNode tree, String name, List<String> texts) {
    var list = tree.putArray(name);
    texts.forEach(list::add);
  }
}
