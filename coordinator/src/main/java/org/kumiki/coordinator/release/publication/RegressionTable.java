package org.kumiki.coordinator.release.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import org.kumiki.coordinator.release.render.FigureText;
import tools.jackson.databind.JsonNode;

/** A regression as a paper prints it: a line per term with estimate, interval and p-value. */
final class RegressionTable {

  private static final String INTERCEPT = "(Intercept)";

  private RegressionTable() {}

  static Table of(JsonNode coefficients, Effect effect, String label, Locale locale) {
    List<List<Cell>> rows = new ArrayList<>();
    for (JsonNode row : coefficients) {
      // The exponential of an intercept is no ratio of anything.
      if (!effect.ratio() || !row.path("term").asString().equals(INTERCEPT)) {
        rows.add(
            List.of(
                new Cell.Text(row.path("term").asString()),
                new Cell.Text(estimate(row, effect, locale)),
                new Cell.Text(pValue(row.path("p_value")))));
      }
    }
    return new Table(
        label + Message.of("%s by term", effect.name()).in(locale),
        List.of(
            Message.of("Term").in(locale), Message.of("%s (CI)", effect.name()).in(locale), "p"),
        rows);
  }

  private static String estimate(JsonNode row, Effect effect, Locale locale) {
    if (!row.path("estimate").isNumber()) {
      return row.path("display").asString(Numbers.withheld(locale));
    }
    String estimate = figure(effect.shown(row.path("estimate").doubleValue()));
    if (!row.path("conf_low").isNumber() || !row.path("conf_high").isNumber()) {
      return estimate;
    }
    return Message.of(
            "%s (%s to %s)",
            estimate,
            figure(effect.shown(row.path("conf_low").doubleValue())),
            figure(effect.shown(row.path("conf_high").doubleValue())))
        .in(locale);
  }

  private static String figure(double value) {
    return Numbers.significant(value, 3);
  }

  private static String pValue(JsonNode value) {
    return value.isNumber() ? FigureText.pValue(value.doubleValue()) : "";
  }
}
