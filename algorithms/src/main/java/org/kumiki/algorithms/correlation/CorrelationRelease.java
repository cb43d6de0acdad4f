package org.kumiki.algorithms.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.kumiki.algorithms.message.Message;
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
  private static final List<String> HEADS =
      List.of("variable", "with", "r", "t", "df", "p", "low", "high");
  private static final String TOLERANCE = "tolerance";

  private final CorrelationParameters p;
  private final CrossProducts products;
  private final List<RankedCells> cells;
  private final List<RankGrid> grids;
  private final Profile profile;
  private final long rows;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<List<Cell>> lines = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();
  private final List<Message> warnings = new ArrayList<>();

  CorrelationRelease(CorrelationResult result, Profile profile) {
    p = result.parameters();
    products = result.products();
    cells = result.cells();
    grids = p.ranks().map(RankGrids::grids).orElse(List.of());
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
        warnings.add(Message.of("'%s' is constant: it has no correlation", names.get(i)));
      }
      for (int j = i + 1; j < names.size(); j++) {
        pair(array, i, j);
      }
    }
    json.put("n", rows);
    if (profile.roundingBase() > 1) {
      notes.add(
          Message.of(
              ranked()
                  ? "tests and intervals are those of n rounded to %d and of the correlations as"
                      + " shown, whose further digits would tell n"
                  : "tests and intervals are those of n rounded to %d; the correlations are exact",
              profile.roundingBase()));
    }
    for (RankGrid grid : grids) {
      if (!grid.isExact()) {
        notes.add(
            Message.of(
                "values of '%s' are ranked in cells %s wide; 'tolerance' bounds what this changes",
                grid.variable().name(), RText.number(grid.width())));
      }
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
      Optional<Message> objection = objection(variable);
      if (objection.isPresent()) {
        keys()
            .forEach(
                key -> {
                  node.putNull(key);
                  line.add(new Cell.Withheld("withheld"));
                });
        withheld.add(
            new Withheld(
                "/correlations/" + (array.size() - 1), "R5", profile.k(), objection.get()));
        return;
      }
    }
    double exact = products.correlation(i, j);
    double[] values = values(ranked() ? RankRules.shown(exact, rows, profile) : exact);
    for (int k = 0; k < values.length; k++) {
      ResultNumbers.put(node, NUMBERS.get(k), values[k]);
      line.add(k == 3 ? ResultNumbers.pValue(values[k]) : ResultNumbers.cell(values[k]));
    }
    if (ranked()) {
      double tolerance =
          RankRules.tolerance(
              exact, cells.get(i), grids.get(i).isExact(), cells.get(j), grids.get(j).isExact());
      ResultNumbers.put(node, TOLERANCE, tolerance);
      line.add(ResultNumbers.cell(tolerance));
    }
  }

  private boolean ranked() {
    return !grids.isEmpty();
  }

  private List<String> keys() {
    return ranked() ? Stream.concat(NUMBERS.stream(), Stream.of(TOLERANCE)).toList() : NUMBERS;
  }

  private Optional<Message> objection(int variable) {
    String name = p.columns().names().get(variable);
    if (ranked()) {
      return RankRules.objection(name, cells.get(variable), products, profile);
    }
    return MatrixRules.isTable(products, variable, profile)
        ? Optional.of(MatrixRules.reason(name))
        : Optional.empty();
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
              * Math.sqrt((ranked() ? 1 + r * r / 2 : 1) / (rows - 3.0));
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
                    ranked() ? "Spearman's correlations" : "Pearson's correlations",
                    ranked() ? Stream.concat(HEADS.stream(), Stream.of(TOLERANCE)).toList() : HEADS,
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
    String test =
        ranked()
            ? "{ t <- cor.test(d[[v[1]]], d[[v[2]]], method = \"spearman\", exact = FALSE); list(t,"
                + " tanh(atanh(t$estimate) + c(-1, 1) * qnorm((1 + "
                + RText.number(p.confidence())
                + ") / 2) * sqrt((1 + t$estimate^2 / 2) / (nrow(d) - 3)))) }"
            : "cor.test(d[[v[1]]], d[[v[2]]], conf.level = " + RText.number(p.confidence()) + ")";
    return "d <- na.omit(data[c("
        + names
        + ")])\n"
        + grids.stream().map(RankGrid::reproduce).collect(Collectors.joining())
        + "combn(names(d), 2, function(v) "
        + test
        + ", simplify = FALSE)";
  }
}
