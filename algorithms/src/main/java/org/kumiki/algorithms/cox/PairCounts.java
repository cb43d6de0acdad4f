package org.kumiki.algorithms.cox;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * The comparable pairs of a site's rows, for Harrell's concordance and its error by the
 * infinitesimal jackknife (R: {@code concordancefit}). Two rows are comparable if the time of one
 * with an event is before the other's time, or equal to it and the other is censored, and the other
 * starts before it. A pair counts as the product of its weights. O(n log n). Immutable.
 */
final class PairCounts {

  /** Comparable pairs. */
  final double comparable;

  /**
   * Twice the pairs in which the earlier event has the larger predictor, plus the pairs with equal
   * predictors.
   */
  final double concordant;

  /** Of each row of the risk sets, its comparable pairs and its share of {@link #concordant}. */
  final double[] pairs;

  final double[] share;

  private PairCounts(double comparable, double concordant, double[] pairs, double[] share) {
    this.comparable = comparable;
    this.concordant = concordant;
    this.pairs = pairs;
    this.share = share;
  }

  /**
   * Of a stratum's rows.
   *
   * @param meanWeight by which case weights are divided
   */
  static PairCounts of(RiskSets r, double[] eta, double meanWeight) {
    return new Count(r, eta, meanWeight).counts();
  }

  /** A row enters twice: as the one with the earlier event, and as the one that outlives it. */
  private static final class Count {
    private final RiskSets r;
    private final double meanWeight;
    private final int[] rank;
    private final int ranks;
    private final double[] pairs;
    private final double[] share;

    Count(RiskSets r, double[] eta, double meanWeight) {
      this.r = r;
      this.meanWeight = meanWeight;
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
      pairs = new double[eta.length];
      share = new double[eta.length];
    }

    PairCounts counts() {
      outlived();
      RunningSums sums = new RunningSums(2);
      for (int i = 0; i < pairs.length; i++) {
        sums.add(0, pairs[i]);
        sums.add(1, share[i]);
      }
      outliving();
      return new PairCounts(sums.value(0), sums.value(1), pairs, share);
    }

    // From the latest time on: whoever is at risk at an event and does not end with it.
    private void outlived() {
      Tally later = new Tally();
      for (int g = 0, gone = 0; g < r.ends.length; g++) {
        each(g, false, row -> later.add(row, 1));
        for (; gone < r.late.length && r.lateUntil[gone] <= g; gone++) {
          later.add(r.late[gone], -1);
        }
        each(g, true, row -> take(row, later, later.below(rank[row]), 1));
        each(g, true, row -> later.add(row, 1));
      }
    }

    // From the earliest on: the events before a row ends, less those before it starts.
    private void outliving() {
      Tally earlier = new Tally();
      int late = r.late.length - 1;
      for (int g = r.ends.length - 1; g >= 0; g--) {
        each(g, true, row -> take(row, earlier, earlier.above(rank[row]), 1));
        each(g, true, row -> earlier.add(row, 1));
        each(g, false, row -> take(row, earlier, earlier.above(rank[row]), 1));
        for (; late >= 0 && r.lateUntil[late] >= g; late--) {
          int row = r.late[late];
          take(row, earlier, earlier.above(rank[row]), -1);
        }
      }
    }

    private double weight(int row) {
      return r.weight[row] / meanWeight;
    }

    private void take(int row, Tally others, double concordant, int sign) {
      double own = sign * weight(row);
      pairs[row] += own * others.size;
      share[row] += own * (2 * concordant + others.single[rank[row]]);
    }

    private void each(int group, boolean events, IntConsumer use) {
      for (int i = group == 0 ? 0 : r.ends[group - 1]; i < r.ends[group]; i++) {
        if (r.event[i] == events) {
          use.accept(i);
        }
      }
    }

    /** The weights of rows at each rank: a binary indexed tree (Fenwick 1994). */
    private final class Tally {
      private final double[] tree = new double[ranks + 1];
      private final double[] single = new double[ranks];
      private double size;

      void add(int row, int sign) {
        double weight = sign * weight(row);
        size += weight;
        single[rank[row]] += weight;
        for (int i = rank[row] + 1; i < tree.length; i += i & -i) {
          tree[i] += weight;
        }
      }

      double below(int rankOf) {
        double sum = 0;
        for (int i = rankOf; i > 0; i -= i & -i) {
          sum += tree[i];
        }
        return sum;
      }

      double above(int rankOf) {
        return size - below(rankOf) - single[rankOf];
      }
    }
  }
}
