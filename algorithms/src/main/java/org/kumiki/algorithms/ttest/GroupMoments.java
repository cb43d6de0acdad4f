package org.kumiki.algorithms.ttest;

import org.kumiki.algorithms.centring.CentralMoments;

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

  /** From four powers about a centre, in units of a scale. */
  static GroupMoments of(long n, long persons, double centre, double scale, double[] power) {
    CentralMoments m = CentralMoments.of(n, power[0], power[1], power[2], power[3]);
    return new GroupMoments(
        n, persons, centre, scale * m.d(), scale * scale * m.variance(n), m.hasTwoValues());
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
