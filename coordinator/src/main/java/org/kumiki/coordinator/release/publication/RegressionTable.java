package org.kumiki.coordinator.release.publication;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import org.kumiki.coordinator.release.render.FigureText;
import tools.jackson.databind.JsonNode;

/** A regression as a paper prints it: a line per term with estimate, interval and p-value. */
final class RegressionTable {

  private static final String INTERCEPT = "(Intercept)";

  private RegressionTable() {}

  static Table of(JsonNode coefficients, Effect effect, String label) {
    List<List<Cell>> rows = new ArrayList<>();
    for (JsonNode row : coefficients) {
      // The exponential of an intercept is no ratio of anything.
      if (!effect.ratio() || !row.path("term").asString().equals(INTERCEPT)) {
        rows.add(
            List.of(
                new Cell.Text(row.path("term").asString()),
                new Cell.Text(estimate(row, effect)),
                new Cell.Text(pValue(row.path("p_value")))));
      }
    }
    String column = effect.name() + " (CI)";
    return new Table(label + effect.name() + " by term", List.of("Term", column, "p"), rows);
  }

  private static String estimate(JsonNode row, Effect effect) {
    if (!row.path("estimate").isNumber()) {
      return row.path("display").asString("withheld");
    }
    String estimate = figure(effect.shown(row.path("estimate").doubleValue()));
    if (!row.path("conf_low").isNumber() || !row.path("conf_high").isNumber()) {
      return estimate;
    }
    return "%s (%s to %s)"
        .formatted(
            estimate,
            figure(effect.shown(row.path("conf_low").doubleValue())),
            figure(effect.shown(row.path("conf_high").doubleValue())));
  }

  private static String figure(double value) {
    return Numbers.significant(value, 3);
  }

  private static String pValue(JsonNode value) {
    return value.isNumber() ? FigureText.pValue(value.doubleValue()) : "";
  }
}
