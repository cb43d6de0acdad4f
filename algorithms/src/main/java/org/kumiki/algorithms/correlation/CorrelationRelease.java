package org.kumiki.algorithms.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.kumiki.algorithms.crossproducts.CrossProducts;
import org.kumiki.algorithms.crossproducts.MatrixRules;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON and the table of correlations under a profile. Tests and intervals are those of the
 * rounded n, so that no figure gives the exact one.
 */
final class CorrelationRelease {

  private static final List<String> NUMBERS =
      List.of("estimate", "statistic", "df", "p_value", "conf_low", "conf_high");

  private final CorrelationParameters p;
  private final CrossProducts products;
  private final Profile profile;
  private final long rows;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<List<Cell>> lines = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  CorrelationRelease(CorrelationResult result, Profile profile) {
    p = result.parameters();
    products = result.products();
    this.profile = profile;
    rows = profile.round(products.rows());
  }

  Release make() {
    withheld.addAll(MatrixRules.objections(products, profile));
    if (!withheld.isEmpty()) {
      return release(true);
    }
    List<String> names = p.columns().names();
    ArrayNode array = json.putArray("correlations");
    for (int i = 0; i < names.size(); i++) {
      if (products.covariance(i, i) == 0) {
        warnings.add("'" + names.get(i) + "' is constant: it has no correlation");
      }
      for (int j = i + 1; j < names.size(); j++) {
        pair(array, i, j);
      }
    }
    json.put("n", rows);
    if (profile.roundingBase() > 1) {
      notes.add(
          "tests and intervals are those of n rounded to %d; the correlations are exact"
              .formatted(profile.roundingBase()));
    }
    return release(lines.stream().noneMatch(line -> line.get(2) instanceof Cell.Real));
  }

  private void pair(ArrayNode array, int i, int j) {
    List<String> names = p.columns().names();
    ObjectNode node = array.addObject();
    node.put("variable_1", names.get(i)).put("variable_2", names.get(j));
    List<Cell> line = new ArrayList<>();
    line.add(new Cell.Text(names.get(i)));
    line.add(new Cell.Text(names.get(j)));
    lines.add(line);
    for (int variable : new int[] {i, j}) {
      if (MatrixRules.isTable(products, variable, profile)) {
        NUMBERS.forEach(
            key -> {
              node.putNull(key);
              line.add(new Cell.Withheld("withheld"));
            });
        withheld.add(
            new Withheld(
                "/correlations/" + (array.size() - 1),
                "R5",
                profile.k(),
                MatrixRules.reason(names.get(variable))));
        return;
      }
    }
    double[] values = values(products.correlation(i, j));
    for (int k = 0; k < values.length; k++) {
      ResultNumbers.put(node, NUMBERS.get(k), values[k]);
      line.add(k == 3 ? ResultNumbers.pValue(values[k]) : ResultNumbers.cell(values[k]));
    }
  }

  private double[] values(double r) {
    double[] values = {r, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    double df = rows - 2.0;
    if (Double.isNaN(r) || df < 1) {
      return values;
    }
    values[1] = Math.sqrt(df) * r / Math.sqrt(1 - r * r);
    values[2] = df;
    values[3] =
        Double.isInfinite(values[1])
            ? 0
            : Math.min(1, 2 * TDistribution.of(df).survivalProbability(Math.abs(values[1])));
    if (rows > 3) {
      double half =
          NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - p.confidence()) / 2)
              / Math.sqrt(rows - 3.0);
      double z = 0.5 * Math.log((1 + r) / (1 - r));
      values[4] = Math.tanh(z - half);
      values[5] = Math.tanh(z + half);
    }
    return values;
  }

  private Release release(boolean wholly) {
    if (wholly) {
      json.removeAll();
    }
    List<Table> tables =
        wholly
            ? List.of()
            : List.of(
                new Table(
                    "Pearson's correlations",
                    List.of("variable", "with", "r", "t", "df", "p", "low", "high"),
                    lines));
    return new Release(
        json,
        tables,
        withheld,
        notes,
        warnings,
        reproduce(),
        wholly,
        OutputFigures.about(Region.complete(p.columns().variables())));
  }

  private String reproduce() {
    String names =
        p.columns().names().stream().map(RText::quoted).collect(Collectors.joining(", "));
    return "d <- na.omit(data[c("
        + names
        + ")])\ncombn(names(d), 2, function(v) cor.test(d[[v[1]]], d[[v[2]]], conf.level = "
        + RText.number(p.confidence())
        + "), simplify = FALSE)";
  }
}
