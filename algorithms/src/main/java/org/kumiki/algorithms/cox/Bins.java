package org.kumiki.algorithms.cox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kumiki.algorithms.survival.Grid;

/**
 * The bins of a common baseline: cells of the declared grid that follow each other, joined until at
 * least {@link #LEAST} persons leave for good in each. The sums over two risk sets that follow each
 * other differ by the rows that leave between them, so no difference is that of a few. Immutable.
 */
final class Bins {

  /** It is the default profile's k, because a node's program knows no profile. */
  static final int LEAST = 10;

  /** The most sums over risk sets in a round. */
  static final int MOST_SUMS = 40_000;

  private final Grid grid;
  private final int[] ends;
  private final int[] binOf;

  /**
   * Of the last cells of the bins.
   *
   * @param ends ascending; the last one is the last cell of the grid
   */
  Bins(Grid grid, List<Integer> ends) {
    this.grid = grid;
    this.ends = ends.stream().mapToInt(Integer::intValue).toArray();
    this.binOf = new int[grid.cells() + 1];
    for (int cell = 0, bin = 0; cell < binOf.length; cell++) {
      binOf[cell] = bin;
      bin += bin < this.ends.length && this.ends[bin] == cell ? 1 : 0;
    }
  }

  /**
   * Joins cells.
   *
   * @param leaving persons by the cell in which the last of their rows ends, and beyond
   */
  static List<Integer> joined(long[] leaving) {
    List<Integer> ends = new ArrayList<>();
    long persons = 0;
    for (int cell = 0; cell < leaving.length - 1; cell++) {
      persons += leaving[cell];
      if (persons >= LEAST) {
        ends.add(cell);
        persons = 0;
      }
    }
    if (!ends.isEmpty()) {
      // Fewer at the end belong to the last bin.
      ends.removeLast();
    }
    ends.add(leaving.length - 2);
    return ends;
  }

  /** False for ends that {@link #joined} cannot have made of so many rows. */
  static boolean fits(List<Integer> ends, int cells, double rows) {
    boolean ascending =
        IntStream.range(1, ends.size()).allMatch(i -> ends.get(i - 1) < ends.get(i));
    return !ends.isEmpty()
        && ends.getFirst() >= 0
        && ends.getLast() == cells - 1
        && ascending
        && (ends.size() == 1 || ends.size() * (double) LEAST <= rows);
  }

  int size() {
    return ends.length;
  }

  /** The bin of a cell; {@link #size} beyond the horizon. */
  int bin(int cell) {
    return binOf[cell];
  }

  /** The grid times at the ends of the bins. */
  double[] times() {
    return Arrays.stream(ends).mapToDouble(grid::time).toArray();
  }
}
