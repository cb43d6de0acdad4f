package org.kumiki.algorithms.cox;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * The comparable pairs of a site's rows, for Harrell's concordance and its error by the
 * infinitesimal jackknife (R: {@code concordancefit}). Two rows are comparable if the time of one
 * with an event is before the other's time, or equal to it and the other is censored. O(n log n).
 * Immutable.
 */
final class PairCounts {

  /** Number of comparable pairs. */
  final long comparable;

  /**
   * Twice the pairs in which the earlier event has the larger predictor, plus the pairs with equal
   * predictors.
   */
  final long concordant;

  private final double[] squares;

  private PairCounts(long comparable, long concordant, double[] squares) {
    this.comparable = comparable;
    this.concordant = concordant;
    this.squares = squares;
  }

  static PairCounts of(RiskSets r, double[] eta) {
    return new Count(r, eta).counts();
  }

  /**
   * With b a row's comparable pairs and m its share of {@link #concordant}: the sums of m m, m b
   * and b b over rows.
   */
  double[] squares() {
    return squares.clone();
  }

  /** A row enters twice: as the one with the earlier event, and as the one that outlives it. */
  private static final class Count {
    private final RiskSets r;
    private final int[] rank;
    private final int ranks;
    private final long[] pairs;
    private final long[] share;

    Count(RiskSets r, double[] eta) {
      this.r = r;
      double[] sorted = eta.clone();
      Arrays.sort(sorted);
      int distinct = 0;
      for (double value : sorted) {
        if (distinct == 0 || value != sorted[distinct - 1]) {
          sorted[distinct++] = value;
        }
      }
      ranks = distinct;
      rank = new int[eta.length];
      for (int i = 0; i < eta.length; i++) {
        rank[i] = Arrays.binarySearch(sorted, 0, distinct, eta[i]);
      }
      pairs = new long[eta.length];
      share = new long[eta.length];
    }

    PairCounts counts() {
      long comparable = 0;
      long concordant = 0;
      Tally later = new Tally(ranks);
      for (int g = 0; g < r.ends.length; g++) {
        each(g, false, later::add);
        each(g, true, row -> take(row, later, later.below(rank[row])));
        each(g, true, later::add);
      }
      for (int i = 0; i < pairs.length; i++) {
        comparable += pairs[i];
        concordant += share[i];
      }
      Tally earlier = new Tally(ranks);
      for (int g = r.ends.length - 1; g >= 0; g--) {
        each(g, true, row -> take(row, earlier, earlier.above(rank[row])));
        each(g, true, earlier::add);
        each(g, false, row -> take(row, earlier, earlier.above(rank[row])));
      }
      RunningSums squares = new RunningSums(3);
      for (int i = 0; i < pairs.length; i++) {
        squares.add(0, (double) share[i] * share[i]);
        squares.add(1, (double) share[i] * pairs[i]);
        squares.add(2, (double) pairs[i] * pairs[i]);
      }
      return new PairCounts(comparable, concordant, squares.values(0, 3));
    }

    private void take(int row, Tally others, int concordant) {
      pairs[row] += others.size;
      share[row] += 2L * concordant + others.at(rank[row]);
    }

    private void each(int group, boolean events, IntConsumer use) {
      for (int i = group == 0 ? 0 : r.ends[group - 1]; i < r.ends[group]; i++) {
        if (r.event[i] == events) {
          use.accept(i);
        }
      }
    }

    /** How many rows stand at each rank: a binary indexed tree (Fenwick 1994). */
    private final class Tally {
      private final int[] tree;
      private final int[] single;
      private int size;

      Tally(int ranks) {
        tree = new int[ranks + 1];
        single = new int[ranks];
      }

      void add(int row) {
        size++;
        single[rank[row]]++;
        for (int i = rank[row] + 1; i < tree.length; i += i & -i) {
          tree[i]++;
        }
      }

      int at(int rankOf) {
        return single[rankOf];
      }

      int below(int rankOf) {
        int sum = 0;
        for (int i = rankOf; i > 0; i -= i & -i) {
          sum += tree[i];
        }
        return sum;
      }

      int above(int rankOf) {
        return size - below(rankOf) - single[rankOf];
      }
    }
  }
}
