package org.kumiki.algorithms.propensity;

import org.kumiki.algorithms.design.CellCounter;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.glm.FittedPoint;
import org.kumiki.algorithms.glm.FittedRows;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;

/** What the balance and the effect need of the rows, beside the model's sums. */
final class EffectSums implements PropensityProgram.Beside {

  private final PropensityParameters p;
  private final PropensityBroadcast b;
  private final FittedPoint point;
  private final long[] persons = new long[2];
  private final long[] events = new long[2];
  private final CellCounter untreated;
  private final CellCounter treated;
  private final RunningSums powers = new RunningSums(8);
  private final RunningSums columns;
  private final PropensityProgram.Beside adjusted;

  EffectSums(PropensityParameters p, PropensityBroadcast b, FittedPoint point) {
    this.p = p;
    this.b = b;
    this.point = point;
    this.untreated = new CellCounter(p.model().margins(), p.model().design());
    this.treated = new CellCounter(p.model().margins(), p.model().design());
    this.columns = new RunningSums(8 * p.width());
    this.adjusted = p.stratified() ? new StratumSums(p, b, point) : new WeightSums(p, b, point);
  }

  @Override
  public void add(Batch complete, double[] outcomes) {
    FittedRows rows = point.rows(complete);
    int width = p.width();
    boolean[] none = new boolean[rows.size()];
    boolean[] some = new boolean[rows.size()];
    boolean[] ofNone = new boolean[rows.size()];
    boolean[] ofSome = new boolean[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.complete(i)) {
        continue;
      }
      int group = rows.response(i) > 0 ? 1 : 0;
      boolean event = outcomes[i] == 1;
      persons[group]++;
      events[group] += event ? 1 : 0;
      (group == 0 ? none : some)[i] = true;
      (group == 0 ? ofNone : ofSome)[i] = event;
      powers(powers, 4 * group, (outcomes[i] - b.centre()) / b.scale());
      for (int j = 0; j < width; j++) {
        powers(columns, 4 * (group * width + j), rows.column(i, j));
      }
    }
    untreated.add(complete, none, ofNone);
    treated.add(complete, some, ofSome);
    adjusted.add(complete, outcomes);
  }

  private static void powers(RunningSums sums, int at, double value) {
    double square = value * value;
    sums.add(at, value);
    sums.add(at + 1, square);
    sums.add(at + 2, square * value);
    sums.add(at + 3, square * square);
  }

  @Override
  public void merge(PropensityProgram.Beside other) {
    EffectSums o = (EffectSums) other;
    for (int group = 0; group < 2; group++) {
      persons[group] += o.persons[group];
      events[group] += o.events[group];
    }
    untreated.merge(o.untreated);
    treated.merge(o.treated);
    powers.merge(o.powers);
    columns.merge(o.columns);
    adjusted.merge(o.adjusted);
  }

  @Override
  public void write(SlotWriter out) {
    int width = p.width();
    out.count(PropensityLayout.PERSONS, persons);
    out.count(PropensityLayout.EVENTS, events);
    out.count(PropensityLayout.CELLS_UNTREATED, untreated.events());
    out.count(PropensityLayout.CELLS_TREATED, treated.events());
    out.put(PropensityLayout.POWERS, powers.values(0, 8));
    out.put(PropensityLayout.COLUMNS, columns.values(0, 8 * width));
    adjusted.write(out);
  }
}
