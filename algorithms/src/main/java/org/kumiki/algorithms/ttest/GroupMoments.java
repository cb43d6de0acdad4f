package org.kumiki.algorithms.ttest;

/**
 * One group before release.
 *
 * @param centre that the powers were about
 * @param offset of the mean from it: the difference of two far away means keeps its digits
 * @param variance with n - 1 below; NaN for one row
 * @param twoValued true if only two values occur: then the mean is a share, and with the variance
 *     it counts persons
 */
record GroupMoments(
    long rows, long persons, double centre, double offset, double variance, boolean twoValued) {

  private static final double ROUNDING = 1e-15;

  /** From four powers about a centre, in units of a scale. */
  static GroupMoments of(long n, long persons, double centre, double scale, double[] power) {
    double d = power[0] / n;
    double s2 = power[1] / n;
    double s3 = power[2] / n;
    double s4 = power[3] / n;
    double m2 = s2 - d * d;
    boolean constant = m2 <= ROUNDING * (1 + d * d);
    double variance = n < 2 ? Double.NaN : constant ? 0 : scale * scale * m2 * n / (n - 1.0);
    double m3 = s3 - 3 * d * s2 + 2 * d * d * d;
    double m4 = s4 - 4 * d * s3 + 6 * d * d * s2 - 3 * d * d * d * d;
    double square = m3 * m3 / (m2 * m2 * m2);
    // Of two values the fourth moment is the least that the third allows.
    boolean two = !constant && Math.abs(m4 / (m2 * m2) - 1 - square) <= 1e-9 * (1 + square);
    return new GroupMoments(n, persons, centre, scale * d, variance, two);
  }

  double mean() {
    return centre + offset;
  }

  /** This mean less another one. */
  double less(GroupMoments other) {
    return (centre - other.centre) + (offset - other.offset);
  }

  boolean constant() {
    return variance == 0;
  }

  @Override
  public String toString() {
    return "GroupMoments[not released]";
  }
}
