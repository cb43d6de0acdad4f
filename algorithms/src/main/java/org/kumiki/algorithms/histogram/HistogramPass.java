package org.kumiki.algorithms.histogram;

import java.util.Arrays;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.frame.PersonCells;
import org.kumiki.algorithms.layout.SlotWriter;

/** Counts distinct persons per group and bin over complete rows. */
final class HistogramPass implements Pass {

  private final HistogramParameters p;
  private final Category intervals;

  HistogramPass(HistogramParameters p) {
    this.p = p;
    intervals = p.intervals();
  }

  @Override
  public Accumulator accumulator() {
    return new Rows();
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    Rows rows = (Rows) total;
    rows.cases.write(out);
    write(out, HistogramLayout.BINS, HistogramLayout.BIN_NODES, rows.bins.persons());
    write(out, HistogramLayout.GROUPS, HistogramLayout.GROUP_NODES, rows.groups.persons());
  }

  private static void write(SlotWriter out, String slot, String nodes, long[] persons) {
    out.count(slot, persons);
    out.count(nodes, Arrays.stream(persons).map(Long::signum).toArray());
  }

  private final class Rows implements Accumulator {
    private final CaseCounter cases = new CaseCounter();
    private final PersonCells bins = new PersonCells(p.groups() * p.cells());
    private final PersonCells groups = new PersonCells(p.groups());

    @Override
    public void add(Batch batch) {
      int[] bin = new int[batch.rows()];
      int[] group = new int[batch.rows()];
      intervals.fill(batch, bin);
      p.by().ifPresent(category -> category.fill(batch, group));
      bins.open(batch);
      groups.open(batch);
      int[] person = batch.persons();
      int width = p.cells();
      for (int i = 0; i < bin.length; i++) {
        boolean complete = bin[i] >= 0 && group[i] >= 0;
        cases.add(batch, i, complete);
        if (complete) {
          bins.add(person[batch.offset() + i], group[i] * width + bin[i]);
          groups.add(person[batch.offset() + i], group[i]);
        }
      }
    }

    @Override
    public void merge(Accumulator other) {
      Rows o = (Rows) other;
      cases.merge(o.cases);
      bins.merge(o.bins);
      groups.merge(o.groups);
    }
  }
}
