package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.scroll;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;
import org.kumiki.coordinator.page.plot.ForestPlot;
import org.kumiki.coordinator.page.plot.ForestRow;
import tools.jackson.databind.JsonNode;

/** Standardised means as a forest plot of the levels, then the tables of levels and effects. */
final class StandardisedFigures {

  private final String id;
  private final JsonNode result;
  private final JsonNode parameters;

  StandardisedFigures(String id, JsonNode result, JsonNode parameters) {
    this.id = id;
    this.result = result;
    this.parameters = parameters;
  }

  List<Markup> all() {
    List<Markup> figures = new ArrayList<>();
    List<ForestRow> rows = new ArrayList<>();
    result.path("levels").forEach(level -> rows.add(row(level)));
    if (!rows.isEmpty()) {
      String told =
          rows.stream()
              .map(
                  row ->
                      row.term()
                          + " "
                          + row.interval().map(i -> Figures.real(i.estimate(), 3)).orElse("–"))
              .collect(Collectors.joining("; "));
      Phrase measure = phrase("Standardised mean or risk", "標準化した平均・リスク");
      figures.add(
          el(
              "figure",
              scroll(
                  ForestPlot.draw(
                      id + "-levels",
                      rows,
                      false,
                      measure,
                      Measure.interval(parameters),
                      measure,
                      phrase(told + ".", told + "。")))));
    }
    figures.add(
        new JsonTable(phrase("If everybody had the level", "全員がその水準だった場合"))
            .name(phrase("Level", "水準"), "level")
            .count(phrase("Persons", "人数"), "/n")
            .real(phrase("Mean or risk", "平均・リスク"), "/mean")
            .real(phrase("Std. error", "標準誤差"), "/std_error")
            .real(phrase("from", "下限"), "/conf_low")
            .real(phrase("to", "上限"), "/conf_high")
            .of(result.path("levels")));
    figures.add(
        new JsonTable(phrase("Effects", "効果"))
            .name(phrase("Level", "水準"), "level")
            .name(phrase("against", "基準"), "reference")
            .name(phrase("Measure", "指標"), "measure")
            .real(phrase("Estimate", "推定値"), "/estimate")
            .real(phrase("Std. error", "標準誤差"), "/std_error")
            .pValue(Phrase.same("p"), "/p_value")
            .real(phrase("from", "下限"), "/conf_low")
            .real(phrase("to", "上限"), "/conf_high")
            .of(result.path("effects")));
    return figures;
  }

  private static ForestRow row(JsonNode level) {
    OptionalDouble mean = Field.real(level, "mean");
    OptionalDouble low = Field.real(level, "conf_low");
    OptionalDouble high = Field.real(level, "conf_high");
    boolean known = mean.isPresent() && low.isPresent() && high.isPresent();
    return new ForestRow(
        Field.text(level, "level"),
        known
            ? Optional.of(
                new ForestRow.Interval(low.getAsDouble(), mean.getAsDouble(), high.getAsDouble()))
            : Optional.empty(),
        OptionalDouble.empty());
  }
}
