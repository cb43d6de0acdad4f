package org.kumiki.algorithms.propensity;

import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.glm.FittedPoint;
import org.kumiki.algorithms.glm.FittedRows;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;

/** Counts persons by their score, and measures the outcome for a centre. */
final class ScorePass implements Pass {

  private final PropensityParameters p;
  private final FittedPoint point;

  ScorePass(PropensityParameters p, FittedPoint point) {
    this.p = p;
    this.point = point;
  }

  @Override
  public Accumulator accumulator() {
    return new Rows();
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    Rows rows = (Rows) total;
    rows.cases.write(out);
    out.count(PropensityLayout.OUTCOME_OTHERS, rows.others);
    out.put(PropensityLayout.OUTCOME_SUMS, rows.sums.values(0, 2));
    out.count(PropensityLayout.SCORES, rows.cells);
  }

  private final class Rows implements Accumulator {
    private final CaseCounter cases = new CaseCounter();
    private final RunningSums sums = new RunningSums(2);
    private final long[] cells = new long[2 * PropensityBroadcast.CELLS];
    private long others;

    @Override
    public void add(Batch batch) {
      double[] outcomes = p.outcome().values(batch);
      Batch complete = p.complete(batch, outcomes);
      FittedRows rows = point.rows(complete);
      for (int i = 0; i < rows.size(); i++) {
        cases.add(complete, i, rows.complete(i));
        if (!rows.complete(i)) {
          continue;
        }
        double y = outcomes[i];
        others += y == 0 || y == 1 ? 0 : 1;
        sums.add(0, y);
        sums.add(1, y * y);
        int cell = PropensityBroadcast.cell(point.mean(rows.predictor(i)));
        cells[cell + (rows.response(i) > 0 ? PropensityBroadcast.CELLS : 0)]++;
      }
    }

    @Override
    public void merge(Accumulator other) {
      Rows o = (Rows) other;
      cases.merge(o.cases);
      sums.merge(o.sums);
      others += o.others;
      for (int i = 0; i < cells.length; i++) {
        cells[i] += o.cells[i];
      }
    }
  }
}
