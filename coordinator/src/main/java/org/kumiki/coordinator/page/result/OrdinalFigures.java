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
import org.kumiki.coordinator.page.plot.Figures;
import tools.jackson.databind.JsonNode;

/** A model of an ordered outcome: its coefficients as those of any model, then the thresholds. */
final class OrdinalFigures {

  private final String id;
  private final JsonNode document;
  private final KnownEffects effects;

  OrdinalFigures(String id, JsonNode document, KnownEffects effects) {
    this.id = id;
    this.document = document;
    this.effects = effects;
  }

  List<Markup> all() {
    String link = Field.text(document.path("parameters"), "link");
    Measure measure =
        link.isEmpty() || link.equals("logistic") ? Measure.ofOdds() : Measure.ofMeans();
    List<Markup> figures = new ArrayList<>(new ModelFigures(id, document, measure, effects).all());
    figures.add(thresholds());
    return figures;
  }

  private Element thresholds() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Between the levels", "水準の境界")),
            columnHead(phrase("Threshold", "閾値")),
            columnHead(phrase("Std. error", "標準誤差")));
    Element body = el("tbody");
    for (JsonNode row : document.path("result").path("thresholds")) {
      body.add(
          el(
              "tr",
              rowHead(words(Field.text(row, "term"))),
              Field.realCell(row.path("estimate"), v -> Figures.real(v, 4)),
              Field.realCell(row.path("std_error"), v -> Figures.real(v, 4))));
    }
    return table(phrase("Thresholds", "閾値"), head, body);
  }
}
