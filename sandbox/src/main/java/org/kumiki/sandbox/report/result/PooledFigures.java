package org.kumiki.sandbox.report.result;

import static org.kumiki.sandbox.report.markup.Html.columnHead;
import static org.kumiki.sandbox.report.markup.Html.el;
import static org.kumiki.sandbox.report.markup.Html.phrase;
import static org.kumiki.sandbox.report.markup.Html.rowHead;
import static org.kumiki.sandbox.report.markup.Html.table;
import static org.kumiki.sandbox.report.markup.Html.words;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.sandbox.report.markup.Element;
import org.kumiki.sandbox.report.markup.Markup;
import org.kumiki.sandbox.report.plot.Figures;
import tools.jackson.databind.JsonNode;

/** A meta-analysis: pooled coefficients as those of a model, then how the sites differ. */
final class PooledFigures {

  private final String id;
  private final JsonNode document;
  private final KnownEffects effects;

  PooledFigures(String id, JsonNode document, KnownEffects effects) {
    this.id = id;
    this.document = document;
    this.effects = effects;
  }

  List<Markup> all() {
    JsonNode parameters = document.path("parameters");
    Measure measure =
        Field.text(parameters, "model").equals("cox")
            ? Measure.ofCox()
            : Measure.ofGlm(parameters.path("parameters"));
    List<Markup> figures = new ArrayList<>(new ModelFigures(id, document, measure, effects).all());
    figures.add(heterogeneity());
    return figures;
  }

  private Element heterogeneity() {
    boolean random = !Field.text(document.path("result"), "method").equals("fixed");
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
    for (JsonNode row : document.path("result").path("heterogeneity")) {
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
    return table(phrase("Heterogeneity between sites", "施設間の異質性"), head, body);
  }
}
