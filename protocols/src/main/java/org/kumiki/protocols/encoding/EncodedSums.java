package org.kumiki.protocols.encoding;

import java.math.BigInteger;
import java.util.Map;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.secureagg.vector.VectorSum;

/**
 * A decoded sum: whole numbers exactly, doubles as those nearest to the exact sum. The envelope's
 * slots can be read like counts. Immutable.
 */
public final class EncodedSums implements Sums {

  private final Layout layout;
  private final VectorSum sum;
  private final Map<String, Integer> segments;

  EncodedSums(Layout layout, VectorSum sum, Map<String, Integer> segments) {
    this.layout = layout;
    this.sum = sum;
    this.segments = segments;
  }

  @Override
  public boolean vetoed() {
    return sum.vetoed();
  }

  @Override
  public int nodes() {
    return sum.spec().nodes();
  }

  @Override
  public double[] doubles(String slot) {
    Bound bound = bound(slot);
    require(bound instanceof Bound.Statistic || bound instanceof Bound.Moment, slot, bound);
    return sum.doubles(segments.get(slot));
  }

  @Override
  public long[] counts(String slot) {
    Bound bound = bound(slot);
    require(bound instanceof Bound.Count, slot, bound);
    return sum.longs(segments.get(slot));
  }

  @Override
  public BigInteger[] pairCounts(String slot) {
    Bound bound = bound(slot);
    require(bound instanceof Bound.PairCount, slot, bound);
    return sum.integers(segments.get(slot));
  }

  /** Eligible persons of all nodes. */
  public long personsEligible() {
    return count(Envelope.ELIGIBLE);
  }

  /** Persons of all nodes that are in the sum. */
  public long personsIncluded() {
    return count(Envelope.INCLUDED);
  }

  private Bound bound(String slot) {
    return layout.slots().get(layout.index(slot)).bound();
  }

  private static void require(boolean readable, String slot, Bound bound) {
    if (!readable) {
      throw new IllegalArgumentException("slot " + slot + " has " + bound);
    }
  }
}
