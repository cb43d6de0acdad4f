package org.kumiki.algorithms.layout;

import java.math.BigInteger;

/** The sum of all participants' vectors in a round, or the fact that somebody vetoed. */
public interface Sums {

  /** True if some node vetoed: no slot can be read. */
  boolean vetoed();

  /** Number of participants of the round. */
  int nodes();

  /** Entries of a slot of bound Statistic or Moment. */
  double[] doubles(String slot);

  /** Entries of a slot of bound Count. */
  long[] counts(String slot);

  /** Entries of a slot of bound PairCount. */
  BigInteger[] pairCounts(String slot);

  /** The only entry of a slot of bound Statistic or Moment. */
  default double value(String slot) {
    return doubles(slot)[0];
  }

  /** The only entry of a slot of bound Count. */
  default long count(String slot) {
    return counts(slot)[0];
  }
}
