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

/** A t-test: the means of its groups, then the estimate with its interval and test. */
final class MeansTable {

  private final JsonNode result;

  MeansTable(JsonNode result) {
    this.result = result;
  }

  List<Markup> all() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Group", "群")),
            columnHead(phrase("Persons", "人数")),
            columnHead(phrase("Mean", "平均")),
            columnHead(phrase("Standard deviation", "標準偏差")));
    Element body = el("tbody");
    for (JsonNode group : result.path("groups")) {
      body.add(
          el(
              "tr",
              rowHead(words(Field.text(group, "group"))),
              Field.countCell(group.path("n"), ""),
              Field.realCell(group.path("mean"), v -> Figures.real(v, 4)),
              Field.realCell(group.path("sd"), v -> Figures.real(v, 4))));
    }
    return List.of(table(phrase("Means", "平均"), head, body), test());
  }

  private Element test() {
    JsonNode test = result.path("test");
    Element head =
        el(
            "tr",
            columnHead(phrase("Test", "検定")),
            columnHead(phrase("Estimate", "推定値")),
            columnHead(phrase("from", "下限")),
            columnHead(phrase("to", "上限")),
            columnHead(phrase("t", "t")),
            columnHead(phrase("p", "p 値")));
    Element line =
        el(
            "tr",
            rowHead(words(Field.text(result, "method"))),
            Field.realCell(test.path("estimate"), v -> Figures.real(v, 4)),
            Field.realCell(test.path("conf_low"), v -> Figures.real(v, 4)),
            Field.realCell(test.path("conf_high"), v -> Figures.real(v, 4)),
            Field.realCell(test.path("statistic"), v -> Figures.fixed(v, 2)),
            Field.realCell(test.path("p_value"), Figures::pValue));
    return table(phrase("Test of the means", "平均の検定"), head, el("tbody", line));
  }
}
