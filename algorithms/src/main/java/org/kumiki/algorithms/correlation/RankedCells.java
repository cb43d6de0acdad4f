package org.kumiki.algorithms.correlation;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * Midranks of the cells of a variable, and how its rows lie in them. Immutable.
 *
 * @param rows in all
 * @param distinct cells that occur
 * @param others rows that are in neither of the two fullest cells
 * @param variation sum of squares of the midranks about their mean
 * @param hidden what it could be more if no two values in a cell were alike; 0 where cells are
 *     values
 */
record RankedCells(long rows, int distinct, long others, double variation, double hidden) {

  /** Of rows per cell. */
  static RankedCells of(long[] counts, boolean exact) {
    long rows = LongStream.of(counts).sum();
    long[] sorted = counts.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    double[] midranks = centred(counts);
    RunningSums sums = new RunningSums(2);
    for (int cell = 0; cell < counts.length; cell++) {
      double t = counts[cell];
      sums.add(0, t * midranks[cell] * midranks[cell]);
      sums.add(1, exact ? 0 : (t * t * t - t) / 12);
    }
    return new RankedCells(
        rows,
        (int) LongStream.of(counts).filter(t -> t > 0).count(),
        rows - sorted[last] - sorted[last - 1],
        sums.value(0),
        sums.value(1));
  }

  /** The midrank of each cell less (n + 1) / 2. */
  static double[] centred(long[] counts) {
    long rows = LongStream.of(counts).sum();
    double[] midranks = new double[counts.length];
    long before = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      midranks[cell] = (2.0 * before + counts[cell] - rows) / 2;
      before += counts[cell];
    }
    return midranks;
  }

  /**
   * The angle between the midranks of the cells and those of the values themselves, at most: inside
   * a cell the latter vary about the former by {@link #hidden} at most.
   */
  double angle() {
    return hidden == 0 ? 0 : Math.atan2(Math.sqrt(hidden), Math.sqrt(variation));
  }
}
