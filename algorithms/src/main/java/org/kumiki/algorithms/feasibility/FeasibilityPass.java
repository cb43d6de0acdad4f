package org.kumiki.algorithms.feasibility;

import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.atrisk.AtRiskRows;
import org.kumiki.algorithms.exploration.KeySums;
import org.kumiki.algorithms.expression.Evaluator;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.layout.SlotWriter;

/** Counts persons and events and sums person-time over complete rows. */
final class FeasibilityPass implements Pass {

  private final FeasibilityParameters p;

  FeasibilityPass(FeasibilityParameters p) {
    this.p = p;
  }

  @Override
  public Accumulator accumulator() {
    return new Rows();
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    Rows r = (Rows) total;
    r.cases.write(out);
    r.counts.write(out);
    if (p.exploration()) {
      out.count(FeasibilityLayout.KEYS, r.keys.sums());
    }
  }

  private final class Rows implements Accumulator {
    private final int entries = p.entries();
    private final CaseCounter cases = new CaseCounter();
    private final AtRiskRows counts = new AtRiskRows(p.counted(), entries);
    private final KeySums keys = new KeySums(p.exploration() ? entries : 0);

    @Override
    public void add(Batch batch) {
      int[] group = new int[batch.rows()];
      p.by().ifPresent(category -> category.fill(batch, group));
      int[] person = batch.persons();
      int offset = batch.offset();
      counts.open(batch);
      if (p.exploration()) {
        keys.open(batch);
      }
      for (int i = 0; i < group.length; i++) {
        boolean complete = group[i] >= 0 && counts.isComplete(offset + i);
        cases.add(batch, i, complete);
        if (complete) {
          counts.look(offset + i);
          add(offset + i, person[offset + i], 0);
          if (p.groups() > 0) {
            add(offset + i, person[offset + i], 1 + group[i]);
          }
          steps(batch, i);
        }
      }
    }

    // A row that fails one criterion is not asked the next.
    private void steps(Batch batch, int row) {
      for (int step = 0; step < p.steps().size(); step++) {
        if (Evaluator.truth(p.steps().get(step).where(), batch, row) != Evaluator.Truth.TRUE) {
          return;
        }
        int at = batch.offset() + row;
        add(at, batch.persons()[at], 1 + step);
      }
    }

    private void add(int at, int person, int entry) {
      counts.add(at, person, entry);
      if (p.exploration()) {
        keys.add(person, entry);
      }
    }

    @Override
    public void merge(Accumulator other) {
      Rows o = (Rows) other;
      cases.merge(o.cases);
      counts.merge(o.counts);
      keys.merge(o.keys);
    }
  }
}
