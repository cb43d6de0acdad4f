package org.kumiki.algorithms.propensity;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.glm.FittedPoint;
import org.kumiki.algorithms.layout.Sums;

/**
 * Means of both groups over strata of the score: a stratum counts as its share of all persons, or
 * of the treated. Strata are taken as they are.
 *
 * @see <a href="https://doi.org/10.2307/2288398">P. R. Rosenbaum and D. B. Rubin, J. Am. Stat.
 *     Assoc. 79 (1984) 516</a>
 */
final class Stratification {

  private Stratification() {}

  /** Empty if some stratum that counts has fewer than two persons of a group. */
  static boolean possible(PropensityParameters p, long[] persons) {
    for (int s = 0; s < persons.length / 2; s++) {
      boolean counts = share(p, persons, s) > 0;
      if (counts && (persons[2 * s] < 2 || persons[2 * s + 1] < 2)) {
        return false;
      }
    }
    return true;
  }

  private static double share(PropensityParameters p, long[] persons, int s) {
    return p.estimand() == Estimand.ATT ? persons[2 * s + 1] : persons[2 * s] + persons[2 * s + 1];
  }

  static Adjusted of(PropensityParameters p, PropensityState state, FittedPoint point, Sums sums) {
    long[] persons = sums.counts(PropensityLayout.STRATUM_PERSONS);
    double[] outcomes = sums.doubles(PropensityLayout.STRATUM_OUTCOMES);
    List<Columns> columns = new ArrayList<>();
    List<Double> effective = new ArrayList<>();
    List<Double> means = new ArrayList<>();
    List<Double> variances = new ArrayList<>();
    for (int g = 0; g < 2; g++) {
      double total = 0;
      double squares = 0;
      double mean = 0;
      double variance = 0;
      for (int s = 0; s < persons.length / 2; s++) {
        double share = share(p, persons, s);
        if (share == 0) {
          continue;
        }
        int cell = 2 * s + g;
        double n = persons[cell];
        double own = outcomes[cell] / n;
        double spread = Math.max(0, outcomes[persons.length + cell] / n - own * own) * n / (n - 1);
        total += share;
        squares += share * share / n;
        mean += share * own;
        variance += share * share * spread / n;
      }
      columns.add(columns(p, point, sums, g, total, squares));
      effective.add(total * total / squares);
      means.add(state.centre() + state.scale() * mean / total);
      variances.add(state.scale() * state.scale() * variance / (total * total));
    }
    return new Adjusted(columns, effective, means, variances, 0);
  }

  private static Columns columns(
      PropensityParameters p, FittedPoint point, Sums sums, int g, double total, double squares) {
    long[] persons = sums.counts(PropensityLayout.STRATUM_PERSONS);
    double[] of = sums.doubles(PropensityLayout.STRATUM_COLUMNS);
    double[] ofSquares = sums.doubles(PropensityLayout.STRATUM_SQUARES);
    int width = p.width();
    double[] columns = new double[width];
    double[] columnSquares = new double[width];
    for (int s = 0; s < persons.length / 2; s++) {
      int cell = 2 * s + g;
      double weight = share(p, persons, s) == 0 ? 0 : share(p, persons, s) / persons[cell];
      for (int j = 0; j < width; j++) {
        columns[j] += weight * of[cell * width + j];
        columnSquares[j] += weight * ofSquares[cell * width + j];
      }
    }
    return Columns.weighted(point, total, squares, columns, columnSquares);
  }
}
