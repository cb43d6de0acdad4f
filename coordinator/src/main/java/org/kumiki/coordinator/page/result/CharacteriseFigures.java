package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.scroll;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;
import org.kumiki.coordinator.page.plot.LovePlot;
import tools.jackson.databind.JsonNode;

/** Two groups: a plot of standardised differences, the largest first, then their Table 1. */
final class CharacteriseFigures {

  /** More lines are in the table, not in the plot. */
  private static final int MOST_LINES = 60;

  private final String id;
  private final JsonNode result;
  private final JsonNode parameters;

  CharacteriseFigures(String id, JsonNode result, JsonNode parameters) {
    this.id = id;
    this.result = result;
    this.parameters = parameters;
  }

  List<Markup> all() {
    Phrase measure = phrase("Standardised difference", "標準化差");
    List<LovePlot.Line> lines = new ArrayList<>();
    for (JsonNode row : result.path("differences")) {
      if (lines.size() < MOST_LINES) {
        lines.add(
            new LovePlot.Line(
                Field.text(row, "variable"), Field.real(row, "estimate"), OptionalDouble.empty()));
      }
    }
    List<Markup> figures = new ArrayList<>();
    if (!lines.isEmpty()) {
      String told =
          lines.stream()
              .map(
                  line ->
                      line.name()
                          + " "
                          + (line.before().isPresent()
                              ? Figures.fixed(line.before().getAsDouble(), 2)
                              : "–"))
              .collect(Collectors.joining("; "));
      figures.add(
          el(
              "figure",
              scroll(
                  LovePlot.draw(
                      id + "-differences",
                      lines,
                      measure,
                      measure,
                      phrase(told + ".", told + "。")))));
    }
    figures.add(
        new JsonTable(phrase("Largest differences first", "差の大きい順"))
            .name(phrase("Variable", "変数"), "variable")
            .real(measure, "/estimate")
            .of(result.path("differences")));
    figures.addAll(new TableOne(result, parameters).all());
    return figures;
  }
}
