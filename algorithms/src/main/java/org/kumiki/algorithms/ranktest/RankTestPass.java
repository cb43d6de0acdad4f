package org.kumiki.algorithms.ranktest;

import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.frame.PersonCells;
import org.kumiki.algorithms.layout.SlotWriter;

/** Counts rows per group and value of the grid. */
final class RankTestPass implements Pass {

  private final RankTestParameters p;

  RankTestPass(RankTestParameters p) {
    this.p = p;
  }

  @Override
  public Accumulator accumulator() {
    return new Rows();
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    Rows rows = (Rows) total;
    rows.cases.write(out);
    out.count(RankTestLayout.PERSONS, rows.persons.persons());
    out.count(RankTestLayout.VALUES, rows.counts);
  }

  private final class Rows implements Accumulator {
    private final CaseCounter cases = new CaseCounter();
    private final PersonCells persons = new PersonCells(p.by().size());
    private final long[] counts = new long[p.by().size() * p.values()];

    @Override
    public void add(Batch batch) {
      int[] group = new int[batch.rows()];
      p.by().fill(batch, group);
      double[] values = batch.numbers(p.variable().name());
      persons.open(batch);
      for (int i = 0; i < group.length; i++) {
        int at = batch.offset() + i;
        boolean complete = group[i] >= 0 && !Double.isNaN(values[at]);
        cases.add(batch, i, complete);
        if (complete) {
          persons.add(batch.persons()[at], group[i]);
          counts[group[i] * p.values() + p.place(values[at])]++;
        }
      }
    }

    @Override
    public void merge(Accumulator other) {
      Rows o = (Rows) other;
      cases.merge(o.cases);
      persons.merge(o.persons);
      for (int i = 0; i < counts.length; i++) {
        counts[i] += o.counts[i];
      }
    }
  }
}
