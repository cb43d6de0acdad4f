package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.columnHead;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.rowHead;
import static org.kumiki.coordinator.page.markup.Html.table;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;
import tools.jackson.databind.JsonNode;

/** Estimating equations: coefficients as those of any model, then how rows of a cluster go. */
final class GeeFigures {

  private final String id;
  private final JsonNode document;
  private final KnownEffects effects;

  GeeFigures(String id, JsonNode document, KnownEffects effects) {
    this.id = id;
    this.document = document;
    this.effects = effects;
  }

  List<Markup> all() {
    Measure measure = Measure.ofGlm(document.path("parameters"));
    List<Markup> figures = new ArrayList<>(new ModelFigures(id, document, measure, effects).all());
    figures.add(correlation());
    return figures;
  }

  private Element correlation() {
    JsonNode result = document.path("result");
    JsonNode alpha = result.path("correlation").path("alpha");
    Element body = el("tbody");
    if (alpha.isNumber()) {
      body.add(line(phrase("Correlation (alpha)", "相関（alpha）"), alpha));
    }
    body.add(line(phrase("Scale (phi)", "尺度（phi）"), result.path("scale")));
    body.add(line(phrase("Clusters", "まとまりの数"), result.path("clusters")));
    Element head =
        el("tr", columnHead(phrase("Quantity", "量")), columnHead(phrase("Estimate", "推定値")));
    return table(phrase("Working correlation", "作業相関"), head, body);
  }

  private static Element line(Phrase name, JsonNode value) {
    return el("tr", rowHead(name), Field.realCell(value, v -> Figures.real(v, 4)));
  }
}
