package org.kumiki.algorithms.summary;

import org.kumiki.algorithms.centring.CentralMoments;

/**
 * Mean, variance and shape of one variable in one group; NaN where they do not exist. The variance
 * has n - 1 below; skewness is m3 / m2^1.5 and kurtosis m4 / m2^2 - 3 with m_k = sum (x - mean)^k /
 * n.
 */
record Moments(long rows, double mean, double variance, double skewness, double kurtosis) {

  /** From the first four powers about a centre, in units of a scale. */
  static Moments of(long n, double centre, double scale, double[] power) {
    if (n == 0) {
      return new Moments(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    CentralMoments m = CentralMoments.of(n, power[0], power[1], power[2], power[3]);
    return new Moments(
        n, centre + scale * m.d(), scale * scale * m.variance(n), m.skewness(), m.kurtosis());
  }

  double deviation() {
    return Math.sqrt(variance);
  }

  /**
   * The rarer value's share of the rows if only two values occur, else NaN: of two values the
   * skewness tells the shares.
   */
  double rarerOfTwo() {
    if (!CentralMoments.areOfTwoValues(skewness, kurtosis)) {
      return Double.NaN;
    }
    double square = skewness * skewness;
    // skewness^2 = (1 - 2q)^2 / (q (1 - q)) solved for the smaller q.
    return (1 - Math.sqrt(square / (square + 4))) / 2;
  }
}
