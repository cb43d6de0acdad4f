package org.kumiki.algorithms.incidence;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.kumiki.algorithms.numeric.Quantile;

/**
 * Rates of Poisson counts as R's {@code poisson.test} has them: exact intervals of a rate (Garwood,
 * Biometrika 28 (1936) 437) and of a ratio of two (Clopper and Pearson, Biometrika 26 (1934) 404),
 * and the usual interval of a difference (Rothman, Greenland and Lash, Modern Epidemiology, chapter
 * 14).
 */
final class PoissonRates {

  private static final double ABOUT = 1 + 1e-7;

  private PoissonRates() {}

  /** The rate of events in a time. */
  static Estimate rate(long events, double time, double confidence) {
    if (!(time > 0)) {
      return Estimate.NONE;
    }
    double tail = (1 - confidence) / 2;
    double low =
        events == 0 ? 0 : Quantile.of(GammaDistribution.of((double) events, 1), tail, true);
    double high = Quantile.of(GammaDistribution.of(events + 1.0, 1), tail, false);
    return new Estimate(events / time, low / time, high / time);
  }

  /** The first rate by the second. */
  static Estimate ratio(
      long events, double time, long others, double otherTime, double confidence) {
    long all = events + others;
    if (!(time > 0) || !(otherTime > 0) || all == 0) {
      return Estimate.NONE;
    }
    double tail = (1 - confidence) / 2;
    double low =
        events == 0
            ? 0
            : Quantile.of(BetaDistribution.of((double) events, others + 1.0), tail, true);
    double high =
        others == 0
            ? 1
            : Quantile.of(BetaDistribution.of(events + 1.0, (double) others), tail, false);
    double times = otherTime / time;
    return new Estimate(
        events / time / (others / otherTime), low / (1 - low) * times, high / (1 - high) * times);
  }

  /** The first rate less the second. */
  static Estimate difference(
      long events, double time, long others, double otherTime, double confidence) {
    if (!(time > 0) || !(otherTime > 0)) {
      return Estimate.NONE;
    }
    double difference = events / time - others / otherTime;
    double error = Math.sqrt(events / time / time + others / otherTime / otherTime);
    double half =
        NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2) * error;
    return new Estimate(difference, difference - half, difference + half);
  }

  /** Of both rates being the same: the exact binomial test, two-sided. */
  static double pValue(long events, double time, long others, double otherTime) {
    long all = events + others;
    if (!(time > 0) || !(otherTime > 0) || all == 0 || all > Integer.MAX_VALUE) {
      return Double.NaN;
    }
    int n = (int) all;
    int x = (int) events;
    double share = time / (time + otherTime);
    BinomialDistribution binomial = BinomialDistribution.of(n, share);
    double mean = n * share;
    if (x == mean) {
      return 1;
    }
    double most = binomial.probability(x) * ABOUT;
    int rarer = 0;
    if (x < mean) {
      for (int i = (int) Math.ceil(mean); i <= n; i++) {
        rarer += binomial.probability(i) <= most ? 1 : 0;
      }
      return Math.min(
          1, binomial.cumulativeProbability(x) + binomial.survivalProbability(n - rarer));
    }
    for (int i = 0; i <= (int) Math.floor(mean); i++) {
      rarer += binomial.probability(i) <= most ? 1 : 0;
    }
    return Math.min(
        1, binomial.cumulativeProbability(rarer - 1) + binomial.survivalProbability(x - 1));
  }
}
