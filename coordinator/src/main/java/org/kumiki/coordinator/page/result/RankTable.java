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
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;
import tools.jackson.databind.JsonNode;

/** Rank tests: the mean ranks of the groups, then the tests. */
final class RankTable {

  private final JsonNode result;

  RankTable(JsonNode result) {
    this.result = result;
  }

  List<Markup> all() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Group", "群")),
            columnHead(phrase("Persons", "人数")),
            columnHead(phrase("Mean rank", "平均順位")));
    Element body = el("tbody");
    for (JsonNode group : result.path("groups")) {
      body.add(
          el(
              "tr",
              rowHead(words(Field.text(group, "group"))),
              Field.countCell(group.path("n"), ""),
              group.path("mean_rank").isNull()
                  ? el("td")
                  : Field.realCell(group.path("mean_rank"), v -> Figures.real(v, 4))));
    }
    return List.of(table(phrase("Ranks", "順位"), head, body), tests());
  }

  private Element tests() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Test", "検定")),
            columnHead(phrase("Statistic", "統計量")),
            columnHead(phrase("df", "自由度")),
            columnHead(phrase("p", "p 値")),
            columnHead(phrase("First is greater", "第1群が大きい割合")));
    Element body = el("tbody");
    JsonNode wilcoxon = result.path("wilcoxon");
    if (wilcoxon.isObject()) {
      body.add(
          line(
              phrase("Wilcoxon", "ウィルコクソン"),
              wilcoxon,
              el("td"),
              Field.realCell(wilcoxon.path("superiority"), Figures::percent)));
    }
    JsonNode kruskal = result.path("kruskal_wallis");
    body.add(
        line(
            phrase("Kruskal-Wallis", "クラスカル・ウォリス"),
            kruskal,
            Field.countCell(kruskal.path("df"), ""),
            el("td")));
    return table(phrase("Tests", "検定"), head, body);
  }

  private static Element line(Phrase name, JsonNode test, Markup df, Markup last) {
    return el(
        "tr",
        rowHead(name),
        Field.realCell(test.path("statistic"), v -> Figures.real(v, 5)),
        df,
        Field.realCell(test.path("p_value"), Figures::pValue),
        last);
  }
}
