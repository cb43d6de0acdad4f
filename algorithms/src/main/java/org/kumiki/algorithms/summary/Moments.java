package org.kumiki.algorithms.summary;

/**
 * Mean, variance and shape of one variable in one group; NaN where they do not exist. The variance
 * has n - 1 below; skewness is m3 / m2^1.5 and kurtosis m4 / m2^2 - 3 with m_k = sum (x - mean)^k /
 * n.
 */
record Moments(long rows, double mean, double variance, double skewness, double kurtosis) {

  /** A variance below this share of the squared distance from the centre is rounding. */
  private static final double ROUNDING = 1e-15;

  /** From the first four powers about a centre, in units of a scale. */
  static Moments of(long n, double centre, double scale, double[] power) {
    if (n == 0) {
      return new Moments(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double d = power[0] / n;
    double s2 = power[1] / n;
    double s3 = power[2] / n;
    double s4 = power[3] / n;
    double m2 = s2 - d * d;
    boolean constant = m2 <= ROUNDING * d * d || m2 <= 0;
    double mean = centre + scale * d;
    double variance = n == 1 ? Double.NaN : constant ? 0 : scale * scale * m2 * n / (n - 1);
    if (constant) {
      return new Moments(n, mean, variance, Double.NaN, Double.NaN);
    }
    double m3 = s3 - 3 * d * s2 + 2 * d * d * d;
    double m4 = s4 - 4 * d * s3 + 6 * d * d * s2 - 3 * d * d * d * d;
    return new Moments(n, mean, variance, m3 / Math.pow(m2, 1.5), m4 / (m2 * m2) - 3);
  }

  double deviation() {
    return Math.sqrt(variance);
  }

  /**
   * The rarer value's share of the rows if only two values occur, else NaN: then and only then is
   * kurtosis + 2 the square of the skewness, and the skewness tells the shares.
   */
  double rarerOfTwo() {
    double square = skewness * skewness;
    if (!(Math.abs(kurtosis + 2 - square) <= 1e-9 * (1 + square))) {
      return Double.NaN;
    }
    // skewness^2 = (1 - 2q)^2 / (q (1 - q)) solved for the smaller q.
    return (1 - Math.sqrt(square / (square + 4))) / 2;
  }
}
