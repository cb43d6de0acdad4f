package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.columnHead;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.rowHead;
import static org.kumiki.coordinator.page.markup.Html.scroll;
import static org.kumiki.coordinator.page.markup.Html.table;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;
import org.kumiki.coordinator.page.plot.ShareBar;
import org.kumiki.coordinator.page.plot.SharesPlot;
import tools.jackson.databind.JsonNode;

/**
 * Tables of counts with margins, a bar of shares per row, tests. One table per layer where there
 * are layers, then all together.
 */
final class CrosstabFigures {

  private final String id;
  private final JsonNode result;
  private final List<String> rows;
  private final List<String> columns;
  private final String rowVariable;
  private final String columnVariable;
  private final String layerVariable;

  CrosstabFigures(String id, JsonNode result, JsonNode parameters) {
    this.id = id;
    this.result = result;
    this.rows = names(result.path("rows"));
    this.columns = names(result.path("columns"));
    this.rowVariable = Field.text(parameters, "rows");
    this.columnVariable = Field.text(parameters, "columns");
    this.layerVariable = Field.text(parameters, "layers");
  }

  List<Markup> all() {
    List<Markup> figures = new ArrayList<>();
    int number = 0;
    for (JsonNode layer : result.path("layers")) {
      String name = layerVariable + " = " + Field.text(layer, "layer");
      addTable(figures, id + "-layer" + number, Phrase.same(name), layer);
      number++;
    }
    Phrase caption =
        number == 0
            ? phrase(rowVariable + " by " + columnVariable, rowVariable + " × " + columnVariable)
            : phrase("All layers together", "全層の合計");
    addTable(figures, id + "-table", caption, result);
    return figures;
  }

  private void addTable(List<Markup> figures, String at, Phrase caption, JsonNode counts) {
    figures.add(table(caption, head(), body(counts)));
    if (showsShares(counts)) {
      figures.add(el("figure", scroll(plot(at, caption, counts))));
    }
    figures.add(ChiSquare.line(phrase("Chi-square test: ", "カイ二乗検定："), counts.path("chi_square")));
    OddsRatio.line(counts.path("odds_ratio")).ifPresent(figures::add);
  }

  private static boolean showsShares(JsonNode counts) {
    for (JsonNode row : counts.path("row_shares")) {
      for (JsonNode share : row) {
        if (share.isNumber()) {
          return true;
        }
      }
    }
    return false;
  }

  private Element head() {
    Element head = el("tr", columnHead(words(rowVariable + " \\ " + columnVariable)));
    columns.forEach(column -> head.add(columnHead(words(column))));
    return head.add(columnHead(phrase("Total", "合計")));
  }

  private Element body(JsonNode counts) {
    Element body = el("tbody");
    for (int i = 0; i < rows.size(); i++) {
      Element line = el("tr", rowHead(words(rows.get(i))));
      for (int j = 0; j < columns.size(); j++) {
        line.add(Field.countCell(counts.path("counts").path(i).path(j), display(counts, i, j)));
      }
      String total = counts.path("row_totals_display").path(i).asString("");
      body.add(line.add(Field.countCell(counts.path("row_totals").path(i), total)));
    }
    Element totals = el("tr", rowHead(phrase("Total", "合計"))).with("class", "total");
    for (int j = 0; j < columns.size(); j++) {
      String display = counts.path("column_totals_display").path(j).asString("");
      totals.add(Field.countCell(counts.path("column_totals").path(j), display));
    }
    totals.add(Field.countCell(counts.path("total"), Field.text(counts, "total_display")));
    return body.add(totals);
  }

  private Element plot(String at, Phrase caption, JsonNode counts) {
    List<ShareBar> bars = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      bars.add(bar(counts, i));
    }
    Phrase title = phrase("Shares of each row: " + caption.en(), "行ごとの割合：" + caption.ja());
    return SharesPlot.draw(
        at,
        columns,
        bars,
        title,
        phrase(
            "The numbers are in the table above; suppressed cells are hatched.",
            "数値は上の表の通り。秘匿されたセルは斜線。"));
  }

  private ShareBar bar(JsonNode counts, int row) {
    List<ShareBar.Part> parts = new ArrayList<>();
    for (int j = 0; j < columns.size(); j++) {
      JsonNode count = counts.path("counts").path(row).path(j);
      JsonNode share = counts.path("row_shares").path(row).path(j);
      boolean shown = count.isNumber() && share.isNumber();
      parts.add(
          new ShareBar.Part(
              shown ? Optional.of(share.doubleValue()) : Optional.empty(),
              shown
                  ? Phrase.same(
                      Figures.count(count.asLong()) + " · " + Figures.percent(share.doubleValue()))
                  : Field.withheld(display(counts, row, j))));
    }
    JsonNode total = counts.path("row_totals").path(row);
    return new ShareBar(
        rows.get(row), total.isNumber() ? "n = " + Figures.count(total.asLong()) : "n = ?", parts);
  }

  private static String display(JsonNode counts, int row, int column) {
    return counts.path("display").path(row).path(column).asString("");
  }

  private static List<String> names(JsonNode list) {
    return list.values().stream().map(name -> name.asString("")).toList();
  }
}
