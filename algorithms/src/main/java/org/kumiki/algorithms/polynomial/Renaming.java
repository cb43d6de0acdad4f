package org.kumiki.algorithms.polynomial;

import java.util.List;
import java.util.Map;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes other names into every text of a release; numbers stay as they are. */
record Renaming(Map<String, String> names) {

  Release of(Release release) {
    return new Release(
        (ObjectNode) json(release.result()),
        release.tables().stream().map(this::table).toList(),
        release.withheld().stream()
            .map(w -> new Withheld(w.path(), w.rule(), w.k(), text(w.reason()), w.interval()))
            .toList(),
        release.noted().stream().map(this::text).toList(),
        release.warned().stream().map(this::text).toList(),
        text(release.reproduce()),
        release.whollyWithheld(),
        release.figures());
  }

  String text(String text) {
    String renamed = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      renamed = renamed.replace(name.getKey(), name.getValue());
    }
    return renamed;
  }

  Message text(Message said) {
    return new Message(text(said.en()), text(said.ja()));
  }

  private List<String> texts(List<String> texts) {
    return texts.stream().map(this::text).toList();
  }

  private JsonNode json(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(e -> copy.set(e.getKey(), json(e.getValue())));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(entry -> copy.add(json(entry)));
      return copy;
    }
    return node.isString() ? JsonNodeFactory.instance.stringNode(text(node.stringValue())) : node;
  }

  private Table table(Table table) {
    return new Table(
        text(table.title()),
        texts(table.columns()),
        table.rows().stream().map(row -> row.stream().map(this::cell).toList()).toList());
  }

  private Cell cell(Cell cell) {
    return cell instanceof Cell.Text t ? new Cell.Text(text(t.text())) : cell;
  }
}
