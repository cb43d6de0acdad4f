package org.kumiki.algorithms.correlation;

import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.crossproducts.Columns;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.layout.SlotWriter;

/** Counts complete rows per cell of each two variables. */
final class RankPass implements Pass {

  private final Columns columns;
  private final RankGrids ranks;
  private final int[] starts;

  RankPass(Columns columns, RankGrids ranks) {
    this.columns = columns;
    this.ranks = ranks;
    starts = ranks.starts();
  }

  @Override
  public Accumulator accumulator() {
    return new Rows();
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    Rows rows = (Rows) total;
    rows.cases.write(out);
    out.count(RankLayout.PAIRS, rows.counts);
  }

  private final class Rows implements Accumulator {
    private final CaseCounter cases = new CaseCounter();
    private final long[] counts = new long[ranks.counts()];

    @Override
    public void add(Batch batch) {
      int n = columns.size();
      RankGrid[] grids = ranks.grids().toArray(RankGrid[]::new);
      double[][] values = new double[n][];
      for (int v = 0; v < n; v++) {
        values[v] = batch.numbers(columns.names().get(v));
      }
      int[] cell = new int[n];
      for (int row = 0; row < batch.rows(); row++) {
        boolean complete = true;
        for (int v = 0; v < n; v++) {
          double value = values[v][batch.offset() + row];
          complete &= !Double.isNaN(value);
          cell[v] = complete ? grids[v].cell(value) : 0;
        }
        cases.add(batch, row, complete);
        int pair = 0;
        for (int i = 0; complete && i < n; i++) {
          for (int j = i + 1; j < n; j++) {
            counts[starts[pair++] + cell[i] * grids[j].cells() + cell[j]]++;
          }
        }
      }
    }

    @Override
    public void merge(Accumulator other) {
      Rows o = (Rows) other;
      cases.merge(o.cases);
      for (int i = 0; i < counts.length; i++) {
        counts[i] += o.counts[i];
      }
    }
  }
}
