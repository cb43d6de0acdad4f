package org.kumiki.algorithms.layout;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * Contributions of one layout added in the open, where there is nothing to hide: in a demo beside
 * the secure sum, in tests of statistics. Reads nothing where somebody vetoed.
 */
public record PlainSums(Layout layout, List<Contribution> contributions) implements Sums {

  /** Copies. */
  public PlainSums {
    contributions = List.copyOf(contributions);
  }

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
    int index = readable(slot);
    double[] sum = new double[layout.slots().get(index).length()];
    for (Contribution c : contributions) {
      double[] own = c.doubles(index);
      Arrays.setAll(sum, i -> sum[i] + own[i]);
    }
    return sum;
  }

  @Override
  public long[] counts(String slot) {
    int index = readable(slot);
    if (!(layout.slots().get(index).bound() instanceof Bound.Count)) {
      throw new IllegalArgumentException("slot " + slot + " holds no counts");
    }
    return longs(index);
  }

  @Override
  public BigInteger[] pairCounts(String slot) {
    return Arrays.stream(longs(readable(slot)))
        .mapToObj(BigInteger::valueOf)
        .toArray(BigInteger[]::new);
  }

  private long[] longs(int index) {
    long[] sum = new long[layout.slots().get(index).length()];
    for (Contribution c : contributions) {
      long[] own = c.longs(index);
      Arrays.setAll(sum, i -> sum[i] + own[i]);
    }
    return sum;
  }

  private int readable(String slot) {
    if (vetoed()) {
      throw new IllegalStateException("vetoed");
    }
    return layout.index(slot);
  }
}
