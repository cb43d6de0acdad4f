package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.columnHead;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
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

/** Matched sets: coefficients as those of any model, then its tests and what it rests on. */
final class ClogitFigures {

  private final String id;
  private final JsonNode document;
  private final JsonNode result;
  private final KnownEffects effects;

  ClogitFigures(String id, JsonNode document, KnownEffects effects) {
    this.id = id;
    this.document = document;
    this.result = document.path("result");
    this.effects = effects;
  }

  List<Markup> all() {
    List<Markup> figures =
        new ArrayList<>(new ModelFigures(id, document, Measure.ofOdds(), effects).all());
    figures.add(tests());
    figures.add(counts());
    return figures;
  }

  private Element tests() {
    Element head =
        el(
            "tr",
            columnHead(phrase("All coefficients are 0", "すべての係数が 0")),
            columnHead(phrase("Chi-square", "カイ二乗値")),
            columnHead(phrase("df", "自由度")),
            columnHead(words("p")));
    Element body = el("tbody");
    body.add(test(phrase("Likelihood ratio", "尤度比検定"), "likelihood_ratio"));
    body.add(test(phrase("Wald", "ワルド検定"), "wald"));
    body.add(test(phrase("Score", "スコア検定"), "score"));
    return table(phrase("Tests", "検定"), head, body);
  }

  private Element test(Phrase name, String key) {
    JsonNode test = result.path("tests").path(key);
    return el(
        "tr",
        rowHead(name),
        Field.realCell(test.path("statistic"), v -> Figures.real(v, 4)),
        Field.countCell(test.path("df"), ""),
        Field.realCell(test.path("p_value"), Figures::pValue));
  }

  private Element counts() {
    Element head = el("tr", columnHead(phrase("What", "項目")), columnHead(phrase("Number", "数")));
    Element body = el("tbody");
    body.add(count(phrase("Sets with a case and a control", "症例と対照のいる組"), "sets"));
    body.add(count(phrase("Rows of cases", "症例の行"), "events"));
    body.add(count(phrase("Rows", "行"), "n"));
    return table(phrase("Matched sets", "マッチングした組"), head, body);
  }

  private Element count(Phrase name, String key) {
    return el("tr", rowHead(name), Field.countCell(result.path(key), ""));
  }
}
