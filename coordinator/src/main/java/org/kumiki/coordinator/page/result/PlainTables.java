package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.classed;
import static org.kumiki.coordinator.page.markup.Html.columnHead;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.number;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.rowHead;
import static org.kumiki.coordinator.page.markup.Html.table;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.release.render.DocumentTables;
import org.kumiki.coordinator.release.render.FigureText;
import tools.jackson.databind.JsonNode;

/** The result of a statistic that has no drawing of its own: each of its tables as it is. */
final class PlainTables {

  private PlainTables() {}

  static List<Markup> of(JsonNode document) {
    List<Markup> all = new ArrayList<>();
    for (Table table : DocumentTables.of(document)) {
      Element head = el("tr");
      table.columns().forEach(column -> head.add(columnHead(called(column))));
      Element body = el("tbody");
      table.rows().forEach(row -> body.add(line(table, row)));
      all.add(table(called(table.title()), head, body));
    }
    return all;
  }

  private static Phrase called(String name) {
    return said(DocumentTables.called(name));
  }

  private static Phrase said(Message words) {
    return phrase(words.en(), words.ja());
  }

  private static Element line(Table table, List<Cell> row) {
    Element line = el("tr", rowHead(said(DocumentTables.called(table, row.getFirst()))));
    for (Cell cell : row.subList(1, row.size())) {
      line.add(
          cell instanceof Cell.Withheld
              ? classed("td", "n held", phrase("withheld", "秘匿"))
              : number(FigureText.of(cell)));
    }
    return line;
  }
}
