package org.kumiki.algorithms.propensity;

import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.glm.FittedPoint;
import org.kumiki.algorithms.glm.FittedRows;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;

/** Sums per stratum of the score and group. */
final class StratumSums implements PropensityProgram.Beside {

  private final PropensityBroadcast b;
  private final FittedPoint point;
  private final int width;
  private final long[] persons;
  private final RunningSums columns;
  private final RunningSums squares;
  private final RunningSums outcomes;

  StratumSums(PropensityParameters p, PropensityBroadcast b, FittedPoint point) {
    this.b = b;
    this.point = point;
    this.width = p.width();
    int groups = 2 * b.strata();
    this.persons = new long[groups];
    this.columns = new RunningSums(groups * width);
    this.squares = new RunningSums(groups * width);
    this.outcomes = new RunningSums(2 * groups);
  }

  @Override
  public void add(Batch complete, double[] values) {
    FittedRows rows = point.rows(complete);
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.complete(i)) {
        continue;
      }
      int stratum = b.stratum(point.mean(rows.predictor(i)));
      int group = 2 * stratum + (rows.response(i) > 0 ? 1 : 0);
      double y = (values[i] - b.centre()) / b.scale();
      persons[group]++;
      outcomes.add(group, y);
      outcomes.add(persons.length + group, y * y);
      for (int j = 0; j < width; j++) {
        double z = rows.column(i, j);
        columns.add(group * width + j, z);
        squares.add(group * width + j, z * z);
      }
    }
  }

  @Override
  public void merge(PropensityProgram.Beside other) {
    StratumSums o = (StratumSums) other;
    for (int i = 0; i < persons.length; i++) {
      persons[i] += o.persons[i];
    }
    columns.merge(o.columns);
    squares.merge(o.squares);
    outcomes.merge(o.outcomes);
  }

  @Override
  public void write(SlotWriter out) {
    out.count(PropensityLayout.STRATUM_PERSONS, persons);
    out.put(PropensityLayout.STRATUM_COLUMNS, columns.values(0, persons.length * width));
    out.put(PropensityLayout.STRATUM_SQUARES, squares.values(0, persons.length * width));
    out.put(PropensityLayout.STRATUM_OUTCOMES, outcomes.values(0, 2 * persons.length));
  }
}
