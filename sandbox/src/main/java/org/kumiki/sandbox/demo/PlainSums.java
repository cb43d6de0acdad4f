package org.kumiki.sandbox.demo;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;

/** Contributions added in the open. */
record PlainSums(Layout layout, List<Contribution> contributions) implements Sums {

  @Override
  public boolean vetoed() {
    return contributions.stream().anyMatch(c -> c.vetoReason().isPresent());
  }

  @Override
  public int nodes() {
    return contributions.size();
  }

  @Override
  public double[] doubles(String slot) {
    int index = layout.index(slot);
    double[] sum = new double[layout.slots().get(index).length()];
    for (Contribution c : contributions) {
      double[] own = c.doubles(index);
      Arrays.setAll(sum, i -> sum[i] + own[i]);
    }
    return sum;
  }

  @Override
  public long[] counts(String slot) {
    int index = layout.index(slot);
    long[] sum = new long[layout.slots().get(index).length()];
    for (Contribution c : contributions) {
      long[] own = c.longs(index);
      Arrays.setAll(sum, i -> sum[i] + own[i]);
    }
    return sum;
  }

  @Override
  public BigInteger[] pairCounts(String slot) {
    return Arrays.stream(counts(slot)).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new);
  }
}
