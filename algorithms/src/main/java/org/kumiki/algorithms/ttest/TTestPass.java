package org.kumiki.algorithms.ttest;

import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.centring.Centres;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.frame.PersonCells;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;

/** Sums per group at a node: values and squares, or four powers about the group's centre. */
final class TTestPass implements Pass {

  private static final int RAW = 2;
  private static final int POWERS = 4;
  private static final double[] NOTHING = {};

  private final TTestParameters p;
  private final boolean first;
  private final double[] centre;
  private final double[] scale;

  TTestPass(TTestParameters p, Centres b) {
    this.p = p;
    first = b.areUnknown();
    centre = b.centre().stream().mapToDouble(Double::doubleValue).toArray();
    scale = b.scale().stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public Accumulator accumulator() {
    return new Rows();
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    Rows r = (Rows) total;
    int groups = p.groups();
    r.cases.write(out);
    out.count(TTestLayout.PERSONS, r.persons.persons());
    out.count(TTestLayout.ROWS, r.rows);
    if (first) {
      out.put(TTestLayout.SUMS, r.sums.values(0, groups));
      out.put(TTestLayout.SQUARES, r.sums.values(groups, groups));
      return;
    }
    for (int power = 0; power < POWERS; power++) {
      out.put(TTestLayout.POWERS.get(power), r.sums.values(power * groups, groups));
    }
  }

  private final class Rows implements Accumulator {
    private final CaseCounter cases = new CaseCounter();
    private final PersonCells persons = new PersonCells(p.groups());
    private final long[] rows = new long[p.groups()];
    private final RunningSums sums = new RunningSums((first ? RAW : POWERS) * p.groups());

    @Override
    public void add(Batch batch) {
      int[] group = new int[batch.rows()];
      p.by().ifPresent(category -> category.fill(batch, group));
      double[] values = batch.numbers(p.variable());
      boolean paired = p.pairedWith().isPresent();
      double[] others = p.pairedWith().map(batch::numbers).orElse(NOTHING);
      persons.open(batch);
      for (int i = 0; i < group.length; i++) {
        int at = batch.offset() + i;
        double x = paired ? values[at] - others[at] : values[at];
        boolean complete = group[i] >= 0 && !Double.isNaN(x);
        cases.add(batch, i, complete);
        if (complete) {
          persons.add(batch.persons()[at], group[i]);
          rows[group[i]]++;
          add(group[i], x);
        }
      }
    }

    private void add(int group, double x) {
      int groups = rows.length;
      if (first) {
        sums.add(group, x);
        sums.add(groups + group, x * x);
        return;
      }
      double z = (x - centre[group]) / scale[group];
      double power = 1;
      for (int k = 0; k < POWERS; k++) {
        power *= z;
        sums.add(k * groups + group, power);
      }
    }

    @Override
    public void merge(Accumulator other) {
      Rows o = (Rows) other;
      cases.merge(o.cases);
      persons.merge(o.persons);
      sums.merge(o.sums);
      for (int g = 0; g < rows.length; g++) {
        rows[g] += o.rows[g];
      }
    }
  }
}
