package org.kumiki.algorithms.centring;

/**
 * Central moments from sums of powers about a centre: m_k = sum (z - d)^k / n in units of the scale
 * that the powers were in.
 *
 * @param d the mean, from the centre
 */
public record CentralMoments(double d, double m2, double m3, double m4) {

  /** A variance below this share of the squared distance from the centre is rounding. */
  private static final double ROUNDING = 1e-15;

  /** From the sums of the first four powers of {@code n} rows. */
  public static CentralMoments of(
      long n, double first, double second, double third, double fourth) {
    double d = first / n;
    double s2 = second / n;
    double s3 = third / n;
    double s4 = fourth / n;
    return new CentralMoments(
        d,
        s2 - d * d,
        s3 - 3 * d * s2 + 2 * d * d * d,
        s4 - 4 * d * s3 + 6 * d * d * s2 - 3 * d * d * d * d);
  }

  /** True if all rows have one value. */
  public boolean isConstant() {
    return m2 <= ROUNDING * d * d || m2 <= 0;
  }

  /** With n - 1 below, in units of the squared scale; NaN for one row. */
  public double variance(long n) {
    return n == 1 ? Double.NaN : isConstant() ? 0 : m2 * n / (n - 1);
  }

  /** m3 / m2^1.5; NaN for a constant. */
  public double skewness() {
    return isConstant() ? Double.NaN : m3 / Math.pow(m2, 1.5);
  }

  /** m4 / m2^2 - 3, 0 for a normal distribution; NaN for a constant. */
  public double kurtosis() {
    return isConstant() ? Double.NaN : m4 / (m2 * m2) - 3;
  }

  /** True if two values occur and no third. */
  public boolean hasTwoValues() {
    return areOfTwoValues(skewness(), kurtosis());
  }

  /** True for two values only: then and only then is kurtosis + 2 the square of the skewness. */
  public static boolean areOfTwoValues(double skewness, double kurtosis) {
    double square = skewness * skewness;
    return Math.abs(kurtosis + 2 - square) <= 1e-9 * (1 + square);
  }
}
