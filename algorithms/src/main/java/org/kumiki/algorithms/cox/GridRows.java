package org.kumiki.algorithms.cox;

import java.util.List;
import org.kumiki.algorithms.survival.Grid;

/**
 * The rows of a site on the grid of a common baseline: the bins in which each is at risk. Arrays
 * are shared: read only.
 */
final class GridRows {

  /** Rows in the order of {@link RiskSets}; none at a site without rows. */
  final RiskSets rows;

  /** Of each row the first bin it is at risk in. */
  final int[] entry;

  /** Of each row the bin it ends in; the number of bins beyond the horizon. */
  final int[] exit;

  private GridRows(RiskSets rows, int[] entry, int[] exit) {
    this.rows = rows;
    this.entry = entry;
    this.exit = exit;
  }

  static List<GridRows> of(List<RiskSets> strata, Grid grid, Bins bins) {
    return strata.stream().map(r -> of(r, grid, bins)).toList();
  }

  private static GridRows of(RiskSets r, Grid grid, Bins bins) {
    int[] entry = new int[r.rows()];
    int[] exit = new int[r.rows()];
    for (int g = 0, row = 0; g < r.ends.length; g++) {
      int bin = bins.bin(grid.cell(r.time[g]));
      for (; row < r.ends[g]; row++) {
        exit[row] = bin;
      }
    }
    for (int i = 0; i < r.late.length; i++) {
      int row = r.late[i];
      entry[row] = Math.min(exit[row], bins.bin(grid.entry(r.time[r.lateUntil[i]])));
    }
    return new GridRows(r, entry, exit);
  }

  /** Persons by the cell in which the last of their rows ends. */
  static long[] leaving(List<RiskSets> strata, Grid grid) {
    long[] leaving = new long[grid.cells() + 1];
    int[] last = new int[strata.isEmpty() ? 0 : strata.getFirst().persons];
    for (RiskSets r : strata) {
      for (int g = 0, row = 0; g < r.ends.length; g++) {
        int cell = grid.cell(r.time[g]);
        for (; row < r.ends[g]; row++) {
          last[r.person[row]] = Math.max(last[r.person[row]], cell + 1);
        }
      }
    }
    for (int cell : last) {
      if (cell > 0) {
        leaving[cell - 1]++;
      }
    }
    return leaving;
  }
}
