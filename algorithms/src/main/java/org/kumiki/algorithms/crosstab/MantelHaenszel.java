package org.kumiki.algorithms.crosstab;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/**
 * Association of rows and columns over layers, as R's {@code mantelhaen.test}. Layers of fewer than
 * two persons say nothing and are left out.
 *
 * <p>References: Mantel and Haenszel (1959); interval of Robins, Breslow and Greenland (1986); for
 * larger tables the generalised test of Landis, Heyman and Koch (1978).
 *
 * @param common the common odds ratio of 2 x 2 layers; empty for larger tables
 */
record MantelHaenszel(ChiSquare test, Optional<OddsRatio> common) {

  /** Layers that have at least two persons. */
  static List<ContingencyTable> informative(List<ContingencyTable> layers) {
    return layers.stream().filter(layer -> layer.total() >= 2).toList();
  }

  /** The test over informative layers of the same shape; empty if their variance vanishes. */
  static Optional<MantelHaenszel> of(
      List<ContingencyTable> layers, boolean correct, double confidence) {
    return layers.getFirst().isTwoByTwo() ? twoByTwo(layers, correct, confidence) : general(layers);
  }

  // All products are formed as doubles: four margins of 100,000 pass 2^63.
  private static Optional<MantelHaenszel> twoByTwo(
      List<ContingencyTable> layers, boolean correct, double confidence) {
    double apart = 0;
    double variance = 0;
    double diagonal = 0;
    double opposite = 0;
    double pr = 0;
    double mixed = 0;
    double qs = 0;
    for (ContingencyTable t : layers) {
      double n = t.total();
      double a = t.at(0, 0);
      double b = t.at(0, 1);
      double c = t.at(1, 0);
      double d = t.at(1, 1);
      apart += a - (a + b) * (a + c) / n;
      variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1));
      diagonal += a * d / n;
      opposite += b * c / n;
      pr += (a + d) * a * d / (n * n);
      mixed += ((a + d) * b * c + (b + c) * a * d) / (n * n);
      qs += (b + c) * b * c / (n * n);
    }
    if (!(variance > 0)) {
      return Optional.empty();
    }
    double yates = correct && Math.abs(apart) >= 0.5 ? 0.5 : 0;
    double distance = Math.abs(apart) - yates;
    double error =
        Math.sqrt(
            pr / (2 * diagonal * diagonal)
                + mixed / (2 * diagonal * opposite)
                + qs / (2 * opposite * opposite));
    return Optional.of(
        new MantelHaenszel(
            ChiSquare.of(distance * distance / variance, 1, yates > 0),
            Optional.of(OddsRatio.around(diagonal / opposite, error, confidence))));
  }

  private static Optional<MantelHaenszel> general(List<ContingencyTable> layers) {
    int rows = layers.getFirst().rows() - 1;
    int columns = layers.getFirst().columns() - 1;
    double[] apart = new double[rows * columns];
    double[] variance = new double[rows * columns * (rows * columns + 1) / 2];
    for (ContingencyTable t : layers) {
      double n = t.total();
      int at = 0;
      for (int p = 0; p < apart.length; p++) {
        double row = t.rowTotal(p / columns);
        double column = t.columnTotal(p % columns);
        apart[p] += t.at(p / columns, p % columns) - row * column / n;
        for (int q = 0; q <= p; q++, at++) {
          double sameRow = p / columns == q / columns ? n * row : 0;
          double sameColumn = p % columns == q % columns ? n * column : 0;
          variance[at] +=
              (sameRow - row * t.rowTotal(q / columns))
                  * (sameColumn - column * t.columnTotal(q % columns))
                  / (n * n * (n - 1));
        }
      }
    }
    OrderedCholesky factor = OrderedCholesky.of(variance, apart.length, List.of(), 0);
    if (factor.rank() < apart.length) {
      return Optional.empty();
    }
    return Optional.of(
        new MantelHaenszel(
            ChiSquare.of(factor.variance(apart), apart.length, false), Optional.empty()));
  }
}
