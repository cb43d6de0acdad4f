package org.kumiki.algorithms.weight;

import org.kumiki.algorithms.design.CellMargins;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.frame.Batch;

/**
 * How the weights of the persons in every design cell are spread: of all of them, of those with an
 * event and of those without, so that no estimate of a cell can rest on few persons. Not safe for
 * several threads.
 */
public final class CellWeights {

  /** All persons, those with an event, those without. */
  static final int KINDS = 3;

  /** Entries per cell: sums of three kinds, then squares of three kinds. */
  static final int LENGTH = 2 * KINDS;

  private final CellMargins margins;
  private final Design design;
  private final PersonWeights sums;

  /**
   * Nobody yet.
   *
   * @param distinct true if a person may have several rows
   */
  public CellWeights(CellMargins margins, Design design, boolean distinct) {
    this.margins = margins;
    this.design = design;
    this.sums = new PersonWeights(KINDS * margins.cells(), distinct);
  }

  /**
   * Adds the rows of a batch.
   *
   * @param weight of each row, over the mean weight of all nodes
   */
  public void add(Batch batch, boolean[] complete, boolean[] event, double[] weight) {
    int factors = margins.levels().size();
    int[][] codes = new int[factors][batch.rows()];
    for (int f = 0; f < factors; f++) {
      design.fillCodes(f, batch, codes[f]);
    }
    int[] cells = new int[batch.rows()];
    for (int m = 0; m < margins.margins().size(); m++) {
      margins.cells(m, codes, cells);
      for (int i = 0; i < cells.length; i++) {
        if (complete[i]) {
          int person = batch.persons()[batch.offset() + i];
          int cell = KINDS * cells[i];
          sums.add(person, cell, weight[i]);
          sums.add(person, cell + (event[i] ? 1 : 2), weight[i]);
        }
      }
    }
  }

  /** Adds another block's sums. */
  public void merge(CellWeights other) {
    sums.merge(other.sums);
  }

  /** The slot {@link WeightSlots#CELLS}. */
  public double[] values() {
    return sums.values();
  }
}
