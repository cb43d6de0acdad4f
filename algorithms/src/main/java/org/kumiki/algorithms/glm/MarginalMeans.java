package org.kumiki.algorithms.glm;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;

/**
 * Standardised means at the levels of a variable, with the covariance of the delta method: that of
 * the coefficients, the covariates taken as they are. Immutable.
 */
final class MarginalMeans {

  private final Marginal marginal;
  private final List<double[]> gradients = new ArrayList<>();
  private final List<Double> means = new ArrayList<>();
  private final Covariance covariance;

  private MarginalMeans(Marginal marginal, Covariance covariance) {
    this.marginal = marginal;
    this.covariance = covariance;
  }

  /**
   * Of the last round.
   *
   * @param covariance of the standardised coefficients
   */
  static MarginalMeans of(
      GlmParameters p, GlmBroadcast b, List<Boolean> aliased, Covariance covariance, Sums sums) {
    MarginalMeans means = new MarginalMeans(p.extras().marginal().orElseThrow(), covariance);
    double[] slot = sums.doubles(GlmLayout.MARGINAL);
    double rows = sums.count(CaseSlots.ROWS_USED);
    int width = p.columns().size();
    for (int level = 0; level < means.marginal.levels(); level++) {
      int at = level * (1 + width);
      means.means.add(b.responseCentre() + b.responseScale() * slot[at] / rows);
      double[] gradient = new double[width];
      for (int j = 0; j < width; j++) {
        gradient[j] = aliased.get(j) ? 0 : b.responseScale() * slot[at + 1 + j] / rows;
      }
      means.gradients.add(gradient);
    }
    return means;
  }

  Marginal marginal() {
    return marginal;
  }

  double mean(int level) {
    return means.get(level);
  }

  double error(int level) {
    return Math.sqrt(covariance.form(gradients.get(level)));
  }

  /** Of the difference to the first level. */
  double errorOfDifference(int level) {
    return errorOf(level, 1, -1);
  }

  /** Of the logarithm of the ratio to the first level. */
  double errorOfLogRatio(int level) {
    return errorOf(level, 1 / mean(level), -1 / mean(0));
  }

  private double errorOf(int level, double own, double first) {
    double[] g = new double[gradients.getFirst().length];
    for (int j = 0; j < g.length; j++) {
      g[j] = own * gradients.get(level)[j] + first * gradients.getFirst()[j];
    }
    return Math.sqrt(covariance.form(g));
  }

  @Override
  public String toString() {
    return "MarginalMeans[not released]";
  }
}
