package org.kumiki.algorithms.correlation;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.crossproducts.Columns;
import org.kumiki.algorithms.crossproducts.CrossProducts;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * Covariances of midranks over all nodes, and how the rows of each variable lie in its cells.
 *
 * @param products of midranks instead of values
 * @param cells per variable
 */
record RankedPairs(CrossProducts products, List<RankedCells> cells) {

  RankedPairs {
    cells = List.copyOf(cells);
  }

  static RankedPairs of(Columns columns, RankGrids ranks, Sums sums) {
    int size = ranks.size();
    long rows = sums.count(CaseSlots.ROWS_USED);
    long[] counts = sums.counts(RankLayout.PAIRS);
    int[] starts = ranks.starts();
    Double[] covariance = new Double[columns.pairs()];
    List<RankedCells> cells = new ArrayList<>();
    List<double[]> midranks = new ArrayList<>();
    for (int v = 0; v < size; v++) {
      long[] own = own(ranks, counts, starts, v);
      cells.add(RankedCells.of(own, ranks.grids().get(v).isExact()));
      midranks.add(RankedCells.centred(own));
      covariance[Columns.pair(v, v)] = cells.get(v).variation() / (rows - 1.0);
    }
    int pair = 0;
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        double product = product(counts, starts[pair++], midranks.get(i), midranks.get(j));
        covariance[Columns.pair(j, i)] = product / (rows - 1.0);
      }
    }
    return new RankedPairs(
        new CrossProducts(
            columns,
            rows,
            sums.count(CaseSlots.PERSONS_USED),
            List.of(covariance),
            cells.stream().map(c -> c.distinct() == 2).toList()),
        cells);
  }

  /** Rows per cell of one variable, out of its table with another. */
  private static long[] own(RankGrids ranks, long[] counts, int[] starts, int v) {
    // Pairs begin with the first variable: that with v is the one before the v-th.
    int columns = ranks.grids().get(Math.max(v, 1)).cells();
    int rows = ranks.grids().getFirst().cells();
    int start = starts[Math.max(v, 1) - 1];
    long[] own = new long[v == 0 ? rows : columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        own[v == 0 ? i : j] += counts[start + i * columns + j];
      }
    }
    return own;
  }

  private static double product(long[] counts, int start, double[] first, double[] second) {
    RunningSums sum = new RunningSums(1);
    for (int i = 0; i < first.length; i++) {
      for (int j = 0; j < second.length; j++) {
        long here = counts[start + i * second.length + j];
        if (here > 0) {
          sum.add(0, here * first[i] * second[j]);
        }
      }
    }
    return sum.value(0);
  }

  @Override
  public String toString() {
    return "RankedPairs[not released]";
  }
}
