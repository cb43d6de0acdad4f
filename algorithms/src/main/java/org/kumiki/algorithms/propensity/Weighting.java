package org.kumiki.algorithms.propensity;

import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.glm.FittedPoint;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.OrderedCholesky;
import org.kumiki.algorithms.weight.PersonWeights;

/**
 * Weighted means of both groups, each over the sum of its own weights, and their covariance by the
 * sandwich. With an estimated score the equations of the model are stacked on those of the means: a
 * mean's influence is (w (y - m) + g' x (t - e)) / sum w with g the inverse information times the
 * sum of the derivatives of w (y - m).
 *
 * @see <a href="https://doi.org/10.1002/sim.1903">J. K. Lunceford and M. Davidian, Stat. Med. 23
 *     (2004) 2937</a>
 */
final class Weighting {

  private final PropensityParameters p;
  private final PropensityState state;
  private final Sums sums;
  private final int width;
  private final double[] weights;
  private final double[] outcomes;
  private final double[] means = new double[2];

  private Weighting(PropensityParameters p, PropensityState state, Sums sums) {
    this.p = p;
    this.state = state;
    this.sums = sums;
    this.width = p.width();
    this.weights = sums.doubles(PropensityLayout.WEIGHTS);
    this.outcomes = sums.doubles(PropensityLayout.OUTCOMES);
    means[0] = outcomes[0] / weights[0];
    means[1] = outcomes[1] / weights[1];
  }

  static Adjusted of(PropensityParameters p, PropensityState state, FittedPoint point, Sums sums) {
    return new Weighting(p, state, sums).adjusted(point);
  }

  private Adjusted adjusted(FittedPoint point) {
    double[] covariance = {direct(0), direct(1), 0};
    if (!p.scoreKnown()) {
      addScore(covariance);
    }
    double unit = state.scale() * state.scale();
    return new Adjusted(
        List.of(columns(point, 0), columns(point, 1)),
        List.of(
            PersonWeights.effective(weights[0], weights[2]),
            PersonWeights.effective(weights[1], weights[3])),
        List.of(
            state.centre() + state.scale() * means[0], state.centre() + state.scale() * means[1]),
        List.of(
            covariance[0] * unit / (weights[0] * weights[0]),
            covariance[1] * unit / (weights[1] * weights[1])),
        covariance[2] * unit / (weights[0] * weights[1]));
  }

  private Columns columns(FittedPoint point, int g) {
    return Columns.weighted(
        point,
        weights[g],
        weights[2 + g],
        block(PropensityLayout.WEIGHTED_COLUMNS, g),
        block(PropensityLayout.WEIGHTED_SQUARES, g));
  }

  // Sum of w^2 (y - m)^2.
  private double direct(int g) {
    return Math.max(
        0, outcomes[4 + g] - 2 * means[g] * outcomes[2 + g] + means[g] * means[g] * weights[2 + g]);
  }

  private void addScore(double[] covariance) {
    OrderedCholesky information = FittedPoint.information(state.model(), sums);
    double[][] gain = new double[2][];
    double[][] cross = new double[2][];
    for (int g = 0; g < 2; g++) {
      gain[g] = information.solve(about(PropensityLayout.SLOPES, g));
      cross[g] = about(PropensityLayout.PRODUCTS, g);
    }
    double[] residuals = sums.doubles(PropensityLayout.RESIDUALS);
    for (int g = 0; g < 2; g++) {
      covariance[g] += 2 * dot(cross[g], gain[g]) + form(residuals, gain[g], gain[g]);
    }
    covariance[2] =
        dot(cross[0], gain[1]) + dot(cross[1], gain[0]) + form(residuals, gain[0], gain[1]);
  }

  // What belongs to y - m of a group: the sums with y less m times those without.
  private double[] about(String slot, int g) {
    double[] plain = block(slot, g);
    double[] withOutcome = block(slot, 2 + g);
    for (int j = 0; j < width; j++) {
      withOutcome[j] -= means[g] * plain[j];
    }
    return withOutcome;
  }

  private double[] block(String slot, int block) {
    return Arrays.copyOfRange(sums.doubles(slot), block * width, (block + 1) * width);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** a' B b, B the lower triangle of a symmetric matrix. */
  private static double form(double[] triangle, double[] a, double[] b) {
    double sum = 0;
    for (int i = 0, at = 0; i < a.length; i++) {
      for (int j = 0; j <= i; j++, at++) {
        sum += triangle[at] * (i == j ? a[i] * b[i] : a[i] * b[j] + a[j] * b[i]);
      }
    }
    return sum;
  }
}
