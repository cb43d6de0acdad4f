package org.kumiki.algorithms.contrast;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Differences and ratios of two means with their errors by the delta method; ratios on the log
 * scale, of which the interval is the exponential.
 *
 * @param error of the difference, or of the logarithm of the ratio
 */
public record MeanContrast(
    String measure, double estimate, double error, double pValue, double low, double high) {

  /**
   * All that exist of two means: a difference; a ratio where both are above 0; of risks an odds
   * ratio, too.
   *
   * @param from the mean that the other is compared with
   * @param covariance of the two
   */
  public static List<MeanContrast> of(
      Mean from, Mean to, double covariance, boolean binary, double confidence) {
    Pair pair = new Pair(from, to, covariance, confidence);
    double m0 = from.value();
    double m1 = to.value();
    List<MeanContrast> contrasts = new ArrayList<>();
    contrasts.add(pair.linear(binary ? "risk difference" : "difference", m1 - m0, 1, 1));
    if (m0 > 0 && m1 > 0) {
      double log = Math.log(m1 / m0);
      contrasts.add(pair.linear(binary ? "risk ratio" : "ratio", log, 1 / m0, 1 / m1).exp());
    }
    if (binary && m0 > 0 && m0 < 1 && m1 > 0 && m1 < 1) {
      double log = Math.log(m1 / (1 - m1) * (1 - m0) / m0);
      double d0 = 1 / (m0 * (1 - m0));
      double d1 = 1 / (m1 * (1 - m1));
      contrasts.add(pair.linear("odds ratio", log, d0, d1).exp());
    }
    return contrasts;
  }

  /** A mean and its variance. */
  public record Mean(double value, double variance) {}

  private record Pair(Mean from, Mean to, double covariance, double confidence) {

    // Of d1 m1 - d0 m0 to first order.
    private MeanContrast linear(String measure, double estimate, double d0, double d1) {
      double variance = d0 * d0 * from.variance + d1 * d1 * to.variance - 2 * d0 * d1 * covariance;
      double error = Math.sqrt(Math.max(0, variance));
      NormalDistribution normal = NormalDistribution.of(0, 1);
      double z = normal.inverseSurvivalProbability((1 - confidence) / 2);
      return new MeanContrast(
          measure,
          estimate,
          error,
          2 * normal.survivalProbability(Math.abs(estimate / error)),
          estimate - z * error,
          estimate + z * error);
    }
  }

  private MeanContrast exp() {
    return new MeanContrast(
        measure, Math.exp(estimate), error, pValue, Math.exp(low), Math.exp(high));
  }
}
