package org.kumiki.algorithms.propensity;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Differences and ratios of two means with their errors by the delta method; ratios on the log
 * scale, of which the interval is the exponential.
 *
 * @param error of the difference, or of the logarithm of the ratio
 */
record PropensityEffects(
    String measure, double estimate, double error, double pValue, double low, double high) {

  static List<PropensityEffects> of(Adjusted after, boolean binary, double confidence) {
    double m0 = after.means().get(0);
    double m1 = after.means().get(1);
    List<PropensityEffects> effects = new ArrayList<>();
    effects.add(
        linear(binary ? "risk difference" : "difference", m1 - m0, after, 1, 1, confidence));
    if (m0 > 0 && m1 > 0) {
      double log = Math.log(m1 / m0);
      effects.add(
          linear(binary ? "risk ratio" : "ratio", log, after, 1 / m0, 1 / m1, confidence).exp());
    }
    if (binary && m0 > 0 && m0 < 1 && m1 > 0 && m1 < 1) {
      double log = Math.log(m1 / (1 - m1) * (1 - m0) / m0);
      double d0 = 1 / (m0 * (1 - m0));
      double d1 = 1 / (m1 * (1 - m1));
      effects.add(linear("odds ratio", log, after, d0, d1, confidence).exp());
    }
    return effects;
  }

  // Of d1 m1 - d0 m0 to first order.
  private static PropensityEffects linear(
      String measure, double estimate, Adjusted a, double d0, double d1, double confidence) {
    double variance =
        d0 * d0 * a.variances().get(0)
            + d1 * d1 * a.variances().get(1)
            - 2 * d0 * d1 * a.covariance();
    double error = Math.sqrt(Math.max(0, variance));
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double z = normal.inverseSurvivalProbability((1 - confidence) / 2);
    return new PropensityEffects(
        measure,
        estimate,
        error,
        2 * normal.survivalProbability(Math.abs(estimate / error)),
        estimate - z * error,
        estimate + z * error);
  }

  private PropensityEffects exp() {
    return new PropensityEffects(
        measure, Math.exp(estimate), error, pValue, Math.exp(low), Math.exp(high));
  }
}
