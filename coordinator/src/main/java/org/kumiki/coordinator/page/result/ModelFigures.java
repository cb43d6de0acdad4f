package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.columnHead;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.rowHead;
import static org.kumiki.coordinator.page.markup.Html.scroll;
import static org.kumiki.coordinator.page.markup.Html.table;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;
import org.kumiki.coordinator.page.plot.ForestPlot;
import org.kumiki.coordinator.page.plot.ForestRow;
import tools.jackson.databind.JsonNode;

/**
 * A regression as a forest plot of all terms but the intercept, the table of its coefficients, and
 * how sites differ where that was asked for.
 */
final class ModelFigures {

  private static final int DIGITS = 4;

  private final String id;
  private final JsonNode result;
  private final List<JsonNode> coefficients;
  private final Measure measure;
  private final Phrase beside;
  private final KnownEffects effects;
  private final Optional<Element> differences;

  ModelFigures(String id, JsonNode document, Measure measure, KnownEffects effects) {
    this.id = id;
    this.result = document.path("result");
    this.coefficients = List.copyOf(document.path("result").path("coefficients").values());
    this.beside = Measure.interval(document.path("parameters"));
    this.differences = HeterogeneityTable.of(document);
    this.measure = measure;
    this.effects = effects;
  }

  List<Markup> all() {
    List<Markup> figures = new ArrayList<>();
    List<ForestRow> rows =
        coefficients.stream()
            .filter(row -> !Field.text(row, "term").equals("(Intercept)"))
            .map(this::row)
            .toList();
    if (!rows.isEmpty()) {
      figures.add(el("figure", scroll(plot(rows))));
    }
    figures.add(table(phrase("Coefficients", "係数"), head(), body()));
    further(phrase("Contrasts", "対比"), "label", result.path("contrasts"), figures);
    JsonNode marginal = result.path("marginal");
    further(phrase("Standardised means", "標準化平均"), "level", marginal.path("levels"), figures);
    further(
        phrase("Differences to the first level", "最初の水準との差"),
        "level",
        marginal.path("differences"),
        figures);
    further(
        phrase("Ratios to the first level", "最初の水準との比"), "level", marginal.path("ratios"), figures);
    differences.ifPresent(figures::add);
    return figures;
  }

  private void further(Phrase title, String name, JsonNode rows, List<Markup> figures) {
    if (rows.isEmpty()) {
      return;
    }
    Element body = el("tbody");
    rows.values().forEach(row -> body.add(line(row, name)));
    figures.add(table(title, plainHead(), body));
  }

  private ForestRow row(JsonNode row) {
    String term = Field.text(row, "term");
    OptionalDouble estimate = Field.real(row, "estimate");
    OptionalDouble low = Field.real(row, "conf_low");
    OptionalDouble high = Field.real(row, "conf_high");
    if (estimate.isEmpty() || low.isEmpty() || high.isEmpty()) {
      return new ForestRow(term, Optional.empty(), OptionalDouble.empty());
    }
    ForestRow.Interval interval =
        new ForestRow.Interval(
            measure.shown(low.getAsDouble()),
            measure.shown(estimate.getAsDouble()),
            measure.shown(high.getAsDouble()));
    OptionalDouble truth = effects.of(term, estimate.getAsDouble());
    return new ForestRow(
        term,
        Optional.of(interval),
        truth.isPresent()
            ? OptionalDouble.of(measure.shown(truth.getAsDouble()))
            : OptionalDouble.empty());
  }

  private Element plot(List<ForestRow> rows) {
    String terms = rows.stream().map(ModelFigures::told).collect(Collectors.joining("; "));
    Phrase title =
        phrase("Forest plot: " + measure.name().en(), "フォレストプロット：" + measure.name().ja());
    Phrase description = phrase(terms + ".", terms + "。");
    return ForestPlot.draw(
        id + "-forest", rows, measure.ratio(), measure.name(), beside, title, description);
  }

  private static String told(ForestRow row) {
    return row.term()
        + " "
        + row.interval()
            .map(
                i ->
                    Figures.real(i.estimate(), 3)
                        + " ("
                        + Figures.real(i.low(), 3)
                        + " – "
                        + Figures.real(i.high(), 3)
                        + ")")
            .orElse("–");
  }

  private Element head() {
    return measure.ratio() ? plainHead().add(columnHead(measure.name())) : plainHead();
  }

  private static Element plainHead() {
    return el(
        "tr",
        columnHead(phrase("Term", "項")),
        columnHead(phrase("Estimate", "推定値")),
        columnHead(phrase("Std. error", "標準誤差")),
        columnHead(phrase("Statistic", "統計量")),
        columnHead(words("p")));
  }

  private static Element line(JsonNode row, String name) {
    return el(
        "tr",
        rowHead(el("code", words(Field.text(row, name)))),
        Field.realCell(row.path("estimate"), v -> Figures.real(v, DIGITS)),
        Field.realCell(row.path("std_error"), v -> Figures.real(v, DIGITS)),
        Field.realCell(row.path("statistic"), v -> Figures.real(v, DIGITS)),
        Field.realCell(row.path("p_value"), Figures::pValue));
  }

  private Element body() {
    Element body = el("tbody");
    for (JsonNode row : coefficients) {
      Element line = line(row, "term");
      if (measure.ratio()) {
        line.add(Field.realCell(row.path("estimate"), v -> Figures.real(Math.exp(v), DIGITS)));
      }
      body.add(line);
    }
    return body;
  }
}
