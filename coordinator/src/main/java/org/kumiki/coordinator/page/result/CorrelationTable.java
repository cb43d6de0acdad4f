package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.columnHead;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.rowHead;
import static org.kumiki.coordinator.page.markup.Html.table;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.List;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.plot.Figures;
import tools.jackson.databind.JsonNode;

/** Every two variables with their correlation, its interval and test. */
final class CorrelationTable {

  private final JsonNode result;

  CorrelationTable(JsonNode result) {
    this.result = result;
  }

  List<Markup> all() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Variables", "変数")),
            columnHead(phrase("r", "r")),
            columnHead(phrase("from", "下限")),
            columnHead(phrase("to", "上限")),
            columnHead(phrase("p", "p 値")));
    Element body = el("tbody");
    for (JsonNode pair : result.path("correlations")) {
      body.add(
          el(
              "tr",
              rowHead(
                  words(Field.text(pair, "variable_1") + " × " + Field.text(pair, "variable_2"))),
              Field.realCell(pair.path("estimate"), v -> Figures.fixed(v, 3)),
              Field.realCell(pair.path("conf_low"), v -> Figures.fixed(v, 3)),
              Field.realCell(pair.path("conf_high"), v -> Figures.fixed(v, 3)),
              Field.realCell(pair.path("p_value"), Figures::pValue)));
    }
    // Only correlations of ranks say how far their cells may put them off.
    boolean ranks = result.path("correlations").path(0).has("tolerance");
    return List.of(
        table(
            ranks
                ? phrase("Spearman's correlations", "スピアマンの順位相関係数")
                : phrase("Pearson's correlations", "ピアソンの相関係数"),
            head,
            body));
  }
}
