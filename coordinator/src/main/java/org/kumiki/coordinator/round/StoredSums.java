package org.kumiki.coordinator.round;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.Sums;

/**
 * The sums of a last round, to be read again: equal to those that were summed, to the last bit.
 *
 * @param nodes of the round
 * @param whole entries of slots of counts
 * @param real entries of slots of statistics and moments
 * @param pairs entries of slots of pair counts
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredSums(
    int nodes,
    Map<String, long[]> whole,
    Map<String, double[]> real,
    Map<String, BigInteger[]> pairs)
    implements Sums {

  private static final int MOST_ENTRIES = 100_000;

  /** A copy; none of so many that a store should not hold them, as of learned models. */
  static Optional<StoredSums> of(Layout layout, Sums sums) {
    if (layout.slots().stream().mapToLong(Slot::length).sum() > MOST_ENTRIES) {
      return Optional.empty();
    }
    Map<String, long[]> whole = new TreeMap<>();
    Map<String, double[]> real = new TreeMap<>();
    Map<String, BigInteger[]> pairs = new TreeMap<>();
    for (Slot slot : layout.slots()) {
      String name = slot.name();
      switch (slot.bound()) {
        case Bound.Count() -> whole.put(name, sums.counts(name));
        case Bound.PairCount() -> pairs.put(name, sums.pairCounts(name));
        case Bound.Statistic _, Bound.Moment _ -> real.put(name, sums.doubles(name));
      }
    }
    return Optional.of(new StoredSums(sums.nodes(), whole, real, pairs));
  }

  @Override
  public boolean vetoed() {
    return false;
  }

  @Override
  public double[] doubles(String slot) {
    return known(slot, real);
  }

  @Override
  public long[] counts(String slot) {
    return known(slot, whole);
  }

  @Override
  public BigInteger[] pairCounts(String slot) {
    return known(slot, pairs);
  }

  private static <T> T known(String slot, Map<String, T> entries) {
    return Optional.ofNullable(entries.get(slot))
        .orElseThrow(() -> new IllegalArgumentException("no slot " + slot));
  }

  @Override
  public String toString() {
    return "StoredSums[not released]";
  }
}
