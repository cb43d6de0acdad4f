package org.kumiki.algorithms.incidence;

import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.atrisk.AtRiskRows;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.layout.SlotWriter;

/** Counts persons and events and sums person-time over complete rows. */
final class IncidencePass implements Pass {

  private final IncidenceParameters p;

  IncidencePass(IncidenceParameters p) {
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
    out.count(IncidenceAlgorithm.NEGATIVE, r.negative);
  }

  private final class Rows implements Accumulator {
    private final CaseCounter cases = new CaseCounter();
    private final AtRiskRows counts = new AtRiskRows(p.counted(), p.entries());
    private long negative;

    @Override
    public void add(Batch batch) {
      int[] group = new int[batch.rows()];
      int[] stratum = new int[batch.rows()];
      p.by().ifPresent(category -> category.fill(batch, group));
      p.standard().ifPresent(standard -> standard.by().fill(batch, stratum));
      double[] times = batch.numbers(p.counted().personTime().orElseThrow());
      int[] person = batch.persons();
      counts.open(batch);
      for (int i = 0; i < group.length; i++) {
        int at = batch.offset() + i;
        boolean complete = group[i] >= 0 && stratum[i] >= 0 && counts.isComplete(at);
        cases.add(batch, i, complete);
        if (!complete) {
          continue;
        }
        negative += times[at] < 0 ? 1 : 0;
        counts.look(at);
        counts.add(at, person[at], 0);
        if (p.by().isPresent()) {
          counts.add(at, person[at], p.leaf(group[i]));
        }
        if (p.standard().isPresent()) {
          counts.add(at, person[at], p.stratum(group[i], stratum[i]));
        }
      }
    }

    @Override
    public void merge(Accumulator other) {
      Rows o = (Rows) other;
      cases.merge(o.cases);
      counts.merge(o.counts);
      negative += o.negative;
    }
  }
}
