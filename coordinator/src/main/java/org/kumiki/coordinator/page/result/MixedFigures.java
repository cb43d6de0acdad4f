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

/** A mixed model: its fixed effects as those of any model, then what varies between groups. */
final class MixedFigures {

  private final String id;
  private final JsonNode document;
  private final KnownEffects effects;

  MixedFigures(String id, JsonNode document, KnownEffects effects) {
    this.id = id;
    this.document = document;
    this.effects = effects;
  }

  List<Markup> all() {
    List<Markup> figures =
        new ArrayList<>(
            new ModelFigures(id, document, Measure.ofGlm(document.path("parameters")), effects)
                .all());
    figures.add(random());
    figures.add(fit());
    return figures;
  }

  private Element fit() {
    Element head =
        el(
            "tr",
            columnHead(phrase("n", "n")),
            columnHead(phrase("Groups", "群の数")),
            columnHead(phrase("Log-likelihood", "対数尤度")),
            columnHead(phrase("AIC", "AIC")),
            columnHead(phrase("BIC", "BIC")));
    JsonNode result = document.path("result");
    Element line = el("tr");
    for (String name : List.of("n", "groups")) {
      line.add(Field.realCell(result.path(name), v -> Long.toString((long) v)));
    }
    for (String name : List.of("log_likelihood", "aic", "bic")) {
      line.add(Field.realCell(result.path(name), v -> Figures.real(v, 5)));
    }
    return table(phrase("Fit", "当てはまり"), head, el("tbody").add(line));
  }

  private Element random() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Varies between groups", "群間で変動する項")),
            columnHead(phrase("Variance", "分散")),
            columnHead(phrase("Std. deviation", "標準偏差")),
            columnHead(phrase("Correlation", "相関")));
    Element body = el("tbody");
    JsonNode result = document.path("result");
    for (JsonNode effect : result.path("random_effects")) {
      body.add(line(el("code", words(Field.text(effect, "term"))), effect));
    }
    if (result.path("residual").isObject()) {
      body.add(line(phrase("Residual", "残差"), result.path("residual")));
    }
    return table(phrase("Random effects", "変量効果"), head, body);
  }

  private static Element line(Markup name, JsonNode effect) {
    JsonNode correlation = effect.path("correlation");
    return el(
        "tr",
        rowHead(name),
        Field.realCell(effect.path("variance"), v -> Figures.real(v, 4)),
        Field.realCell(effect.path("std_dev"), v -> Figures.real(v, 4)),
        correlation.isNumber() ? Field.realCell(correlation, v -> Figures.real(v, 3)) : el("td"));
  }
}
