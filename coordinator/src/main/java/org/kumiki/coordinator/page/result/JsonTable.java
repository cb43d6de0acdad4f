package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.columnHead;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.rowHead;
import static org.kumiki.coordinator.page.markup.Html.table;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;
import tools.jackson.databind.JsonNode;

/** A table with a line per entry of an array; what is null there reads as withheld. */
final class JsonTable {

  private final Phrase caption;
  private final Element head = el("tr");
  private final List<Column> columns = new ArrayList<>();

  private interface Column {
    Markup cell(JsonNode row);
  }

  JsonTable(Phrase caption) {
    this.caption = caption;
  }

  /** The text under a key, as the head of the line. */
  JsonTable name(Phrase title, String key) {
    column(columnHead(title).with("class", "w"), row -> rowHead(words(Field.text(row, key))));
    return this;
  }

  /** A count; {@code path} is a JSON pointer. */
  JsonTable count(Phrase title, String path) {
    return column(title, row -> Field.countCell(row.at(path), Field.text(row, "display")));
  }

  /** A number. */
  JsonTable real(Phrase title, String path) {
    return column(title, row -> Field.realCell(row.at(path), v -> Figures.real(v, 4)));
  }

  /** A p-value. */
  JsonTable pValue(Phrase title, String path) {
    return column(title, row -> Field.realCell(row.at(path), Figures::pValue));
  }

  private JsonTable column(Phrase title, Column column) {
    column(columnHead(title), column);
    return this;
  }

  private void column(Element title, Column column) {
    head.add(title);
    columns.add(column);
  }

  Element of(JsonNode rows) {
    Element body = el("tbody");
    for (JsonNode row : rows) {
      Element line = el("tr");
      columns.forEach(column -> line.add(column.cell(row)));
      body.add(line);
    }
    return table(caption, head, body);
  }
}
