package org.kumiki.algorithms.cox;

import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;
import org.kumiki.algorithms.weight.CaseWeight;
import org.kumiki.algorithms.weight.WeightSlots;

/** What a node says of its case weights. Immutable. */
final class SiteWeights {

  private final double[] sums;
  private final long uncommon;
  private final double[] cells;

  /**
   * Of all rows in use.
   *
   * @param uncommon persons with another weight than the most common one
   * @param cells as {@code CellWeights} gives them, of the weights as they are
   */
  SiteWeights(double[] weights, long uncommon, double[] cells) {
    RunningSums all = new RunningSums(2);
    for (double w : weights) {
      if (CaseWeight.admits(w)) {
        all.add(0, w);
        all.add(1, Math.log(w));
      }
    }
    this.sums = all.values(0, 2);
    this.uncommon = uncommon;
    this.cells = cells;
  }

  void writeFirst(SlotWriter out) {
    out.count(WeightSlots.UNCOMMON, uncommon);
    out.put(WeightSlots.SUMS, sums);
  }

  /** Over the mean weight of all nodes. */
  void writeCells(SlotWriter out, double mean) {
    double[] values = new double[cells.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = cells[i] / mean / (i < values.length / 2 ? 1 : mean);
    }
    out.put(WeightSlots.CELLS, values);
  }
}
