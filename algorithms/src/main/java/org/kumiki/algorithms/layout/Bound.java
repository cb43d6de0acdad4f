package org.kumiki.algorithms.layout;

/**
 * How large an entry of a slot can be at one node, from facts that hold no data. The encoding
 * (width and fraction bits) follows from it.
 */
public sealed interface Bound {

  /** A whole number below 2^40: 64-bit lane. Written and read as long. */
  record Count() implements Bound {}

  /** A whole number below 2^80, such as a number of pairs: 128-bit lane. Written as long. */
  record PairCount() implements Bound {}

  /**
   * |entry| at most 2^log2 in every node: 128-bit lane with as many fraction bits as fit
   * (algorithms.md, Numbers 3). Written and read as double.
   */
  record Statistic(int log2) implements Bound {
    /** Checks the range that leaves at least 20 fraction bits. */
    public Statistic {
      if (log2 < 0 || log2 > 96) {
        throw new IllegalArgumentException("log2 of a statistic's bound must be 0 to 96: " + log2);
      }
    }

    /** n * wmax, rounded up to a power of two, with 20 bits of slack (Numbers 3). */
    public static Statistic ofRows(double n, double largestWeight) {
      double bound = Math.max(1, n * largestWeight);
      return new Statistic(Math.getExponent(bound) + 1 + 20);
    }
  }

  /** Any double from 1e-77 to 1e74: 512-bit lane, 256 fraction bits. Written as double. */
  record Moment() implements Bound {}
}
