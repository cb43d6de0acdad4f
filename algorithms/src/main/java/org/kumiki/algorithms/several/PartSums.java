package org.kumiki.algorithms.several;

import java.math.BigInteger;
import org.kumiki.algorithms.layout.Sums;

/** The sums of one part. */
record PartSums(Sums all, String prefix) implements Sums {

  @Override
  public boolean vetoed() {
    return all.vetoed();
  }

  @Override
  public int nodes() {
    return all.nodes();
  }

  @Override
  public double[] doubles(String slot) {
    return all.doubles(prefix + slot);
  }

  @Override
  public long[] counts(String slot) {
    return all.counts(prefix + slot);
  }

  @Override
  public BigInteger[] pairCounts(String slot) {
    return all.pairCounts(prefix + slot);
  }
}
