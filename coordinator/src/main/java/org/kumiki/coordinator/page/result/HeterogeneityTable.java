package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.columnHead;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.rowHead;
import static org.kumiki.coordinator.page.markup.Html.table;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.Optional;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.plot.Figures;
import tools.jackson.databind.JsonNode;

/** How the sites of a model differ, per term; with a variance between sites where there is one. */
final class HeterogeneityTable {

  private HeterogeneityTable() {}

  /** Empty if the document says nothing of it. */
  static Optional<Element> of(JsonNode document) {
    JsonNode rows = document.path("result").path("heterogeneity");
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    boolean random = rows.values().stream().anyMatch(row -> row.path("tau2").isNumber());
    Element head =
        el(
            "tr",
            columnHead(phrase("Term", "項")),
            columnHead(words("I²")),
            columnHead(words("Q")),
            columnHead(phrase("df", "自由度")),
            columnHead(words("p")));
    if (random) {
      head.add(columnHead(words("τ²")));
      head.add(columnHead(phrase("predicted from", "予測下限")));
      head.add(columnHead(phrase("predicted to", "予測上限")));
    }
    Element body = el("tbody");
    for (JsonNode row : rows) {
      Element line =
          el(
              "tr",
              rowHead(el("code", words(Field.text(row, "term")))),
              Field.realCell(row.path("i2"), Figures::percent),
              Field.realCell(row.path("q"), v -> Figures.real(v, 4)),
              Field.countCell(row.path("df"), ""),
              Field.realCell(row.path("p_value"), Figures::pValue));
      if (random) {
        line.add(Field.realCell(row.path("tau2"), v -> Figures.real(v, 3)));
        line.add(Field.realCell(row.path("prediction_low"), v -> Figures.real(v, 4)));
        line.add(Field.realCell(row.path("prediction_high"), v -> Figures.real(v, 4)));
      }
      body.add(line);
    }
    return Optional.of(table(phrase("Heterogeneity between sites", "施設間の異質性"), head, body));
  }
}
