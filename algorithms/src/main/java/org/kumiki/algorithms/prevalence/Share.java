package org.kumiki.algorithms.prevalence;

import java.util.List;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.kumiki.algorithms.numeric.Quantile;

/**
 * A share with an interval; NaN where there is none.
 *
 * @see <a href="https://doi.org/10.1093/biomet/26.4.404">Clopper and Pearson (1934)</a>
 */
record Share(double value, double low, double high) {

  static final Share NONE = new Share(Double.NaN, Double.NaN, Double.NaN);

  /** Clopper and Pearson's, as {@code binom.test}. */
  static Share exact(long cases, long persons, double confidence) {
    if (persons <= 0) {
      return NONE;
    }
    double tail = (1 - confidence) / 2;
    double low =
        cases == 0
            ? 0
            : Quantile.of(BetaDistribution.of((double) cases, persons - cases + 1.0), tail, true);
    double high =
        cases == persons
            ? 1
            : Quantile.of(
                BetaDistribution.of(cases + 1.0, (double) (persons - cases)), tail, false);
    return new Share((double) cases / persons, low, high);
  }

  /** Wilson's, as {@code prop.test(.., correct = FALSE)}. */
  static Share wilson(long cases, long persons, double confidence) {
    if (persons <= 0) {
      return NONE;
    }
    double z = normal(confidence);
    double p = (double) cases / persons;
    double about = p + z * z / (2 * persons);
    double half = z * Math.sqrt(p * (1 - p) / persons + z * z / (4.0 * persons * persons));
    double scale = 1 + z * z / persons;
    return new Share(p, Math.max(0, (about - half) / scale), Math.min(1, (about + half) / scale));
  }

  /**
   * Of strata with these weights, which add up to 1; a normal interval.
   *
   * @param cases per stratum
   * @param persons per stratum
   */
  static Share standardised(
      List<Double> weights, List<Long> cases, List<Long> persons, double confidence) {
    double share = 0;
    double variance = 0;
    for (int s = 0; s < weights.size(); s++) {
      double w = weights.get(s);
      if (w == 0) {
        continue;
      }
      if (persons.get(s) == 0) {
        return NONE;
      }
      double p = (double) cases.get(s) / persons.get(s);
      share += w * p;
      variance += w * w * p * (1 - p) / persons.get(s);
    }
    double half = normal(confidence) * Math.sqrt(variance);
    return new Share(share, Math.max(0, share - half), Math.min(1, share + half));
  }

  private static double normal(double confidence) {
    return NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
  }

  Share times(double per) {
    return new Share(value * per, low * per, high * per);
  }
}
