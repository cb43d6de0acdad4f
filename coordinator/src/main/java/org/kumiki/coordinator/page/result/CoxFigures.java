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

/**
 * A Cox model: forest plot and coefficients, then the test of proportional hazards and predicted
 * curves if asked.
 */
final class CoxFigures {

  private final List<Markup> model;
  private final JsonNode tests;
  private final PredictedFigures curves;

  CoxFigures(String id, JsonNode document, KnownEffects effects) {
    this.model = new ModelFigures(id, document, Measure.ofCox(), effects).all();
    this.tests = document.path("result").path("proportional_hazards");
    this.curves =
        new PredictedFigures(
            id, document.path("result").path("curves"), document.path("parameters"));
  }

  List<Markup> all() {
    List<Markup> figures = new ArrayList<>(model);
    if (tests.isObject()) {
      figures.add(proportionality());
    }
    figures.addAll(curves.all());
    return figures;
  }

  private Element proportionality() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Term", "項")),
            columnHead(phrase("Chi-square", "カイ二乗値")),
            columnHead(phrase("df", "自由度")),
            columnHead(words("p")));
    Element body = el("tbody");
    for (JsonNode term : tests.path("terms")) {
      body.add(line(el("code", words(Field.text(term, "term"))), term));
    }
    body.add(line(phrase("All terms", "全体"), tests.path("global")));
    boolean log = Field.text(tests, "transform").equals("log");
    Phrase title =
        log
            ? phrase("Proportional hazards along the logarithm of time", "比例ハザード性の検定（時間の対数）")
            : phrase("Proportional hazards along time", "比例ハザード性の検定（時間）");
    return table(title, head, body);
  }

  private static Element line(Markup name, JsonNode test) {
    return el(
        "tr",
        rowHead(name),
        Field.realCell(test.path("statistic"), v -> Figures.real(v, 4)),
        Field.countCell(test.path("df"), ""),
        Field.realCell(test.path("p_value"), Figures::pValue));
  }
}
