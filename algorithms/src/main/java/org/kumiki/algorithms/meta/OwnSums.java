package org.kumiki.algorithms.meta;

import java.math.BigInteger;
import java.util.Arrays;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.Sums;

/** The sum over one node, which is what it would contribute: for a model that stays there. */
final class OwnSums implements Sums {

  private final Contribution own;

  OwnSums(Contribution own) {
    this.own = own;
  }

  @Override
  public boolean vetoed() {
    return own.vetoReason().isPresent();
  }

  @Override
  public int nodes() {
    return 1;
  }

  @Override
  public double[] doubles(String slot) {
    return own.doubles(own.layout().index(slot));
  }

  @Override
  public long[] counts(String slot) {
    return own.longs(own.layout().index(slot));
  }

  @Override
  public BigInteger[] pairCounts(String slot) {
    return Arrays.stream(counts(slot)).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new);
  }
}
