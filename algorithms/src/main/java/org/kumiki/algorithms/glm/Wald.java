package org.kumiki.algorithms.glm;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.kumiki.algorithms.table.Cell;
import tools.jackson.databind.node.ObjectNode;

/**
 * The six numbers of a row of a regression, by t where the dispersion is estimated, else normal.
 * NaN where a number does not exist.
 */
record Wald(double estimate, double error, double statistic, double p, double low, double high) {

  static final List<String> NAMES =
      List.of("estimate", "std_error", "statistic", "p_value", "conf_low", "conf_high");

  static Wald of(double estimate, double error, GlmParameters parameters, GlmFacts facts) {
    boolean byT = parameters.family().dispersed();
    double statistic = estimate / error;
    if (byT && facts.residualDegrees() <= 0) {
      return new Wald(estimate, error, statistic, Double.NaN, Double.NaN, Double.NaN);
    }
    ContinuousDistribution reference =
        byT ? TDistribution.of((double) facts.residualDegrees()) : NormalDistribution.of(0, 1);
    double quantile = reference.inverseSurvivalProbability((1 - parameters.confidence()) / 2);
    return new Wald(
        estimate,
        error,
        statistic,
        2 * reference.survivalProbability(Math.abs(statistic)),
        estimate - quantile * error,
        estimate + quantile * error);
  }

  private double[] values() {
    return new double[] {estimate, error, statistic, p, low, high};
  }

  void write(ObjectNode node) {
    for (int i = 0; i < NAMES.size(); i++) {
      put(node, NAMES.get(i), values()[i]);
    }
  }

  List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      double value = values()[i];
      if (!Double.isFinite(value)) {
        cells.add(new Cell.Text(""));
      } else {
        cells.add(i == 3 ? new Cell.PValue(value) : new Cell.Real(value));
      }
    }
    return cells;
  }

  static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
