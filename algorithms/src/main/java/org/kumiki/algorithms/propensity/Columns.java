package org.kumiki.algorithms.propensity;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.centring.CentralMoments;
import org.kumiki.algorithms.glm.FittedPoint;

/**
 * Means and variances of the model's columns in a group, on the scale of the data. Immutable.
 *
 * @param twoValued true where one or two values occur, so that the mean counts persons
 */
record Columns(List<Double> means, List<Double> variances, List<Boolean> twoValued) {

  Columns {
    means = List.copyOf(means);
    variances = List.copyOf(variances);
    twoValued = List.copyOf(twoValued);
  }

  /** From the sums of the first four powers of standardised columns. */
  static Columns of(FittedPoint point, int width, int group, long persons, double[] powers) {
    List<Double> means = new ArrayList<>();
    List<Double> variances = new ArrayList<>();
    List<Boolean> twoValued = new ArrayList<>();
    for (int j = 0; j < width; j++) {
      int at = 4 * (group * width + j);
      CentralMoments m =
          CentralMoments.of(persons, powers[at], powers[at + 1], powers[at + 2], powers[at + 3]);
      means.add(mean(point, j, m.d()));
      variances.add(variance(point, j, m.variance(persons)));
      twoValued.add(m.isConstant() || m.hasTwoValues());
    }
    return new Columns(means, variances, twoValued);
  }

  /**
   * From weighted sums; variances as R's {@code cov.wt} gives them.
   *
   * @param weights sum of the weights
   * @param squares sum of their squares
   */
  static Columns weighted(
      FittedPoint point, double weights, double squares, double[] sums, double[] columnSquares) {
    List<Double> means = new ArrayList<>();
    List<Double> variances = new ArrayList<>();
    List<Boolean> twoValued = new ArrayList<>();
    double unbiased = weights * weights / (weights * weights - squares);
    for (int j = 0; j < sums.length; j++) {
      double mean = sums[j] / weights;
      double spread = Math.max(0, columnSquares[j] / weights - mean * mean);
      means.add(mean(point, j, mean));
      variances.add(variance(point, j, spread * unbiased));
      twoValued.add(false);
    }
    return new Columns(means, variances, twoValued);
  }

  private static double mean(FittedPoint point, int j, double standardised) {
    return point.centre(j) + point.scale(j) * standardised;
  }

  private static double variance(FittedPoint point, int j, double standardised) {
    return point.scale(j) * point.scale(j) * standardised;
  }
}
