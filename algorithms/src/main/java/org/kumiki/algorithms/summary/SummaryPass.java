package org.kumiki.algorithms.summary;

import java.util.List;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.summary.SummaryBroadcast.Phase;

/** One round at a node: counts always, then sums, or powers and a histogram. */
final class SummaryPass implements Pass {

  private final SummaryParameters p;
  private final SummaryBroadcast b;

  SummaryPass(SummaryParameters p, SummaryBroadcast b) {
    this.p = p;
    this.b = b;
  }

  @Override
  public Accumulator accumulator() {
    return new Rows();
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    Rows r = (Rows) total;
    r.counts.write(out);
    r.moments.write(out);
    r.histograms.write(out);
  }

  private final class Rows implements Accumulator {
    private final ValueCounts counts = new ValueCounts(p);
    private final PowerSums moments = new PowerSums(p, b);
    private final Histograms histograms = new Histograms(p, b);

    @Override
    public void add(Batch batch) {
      int[] group = new int[batch.rows()];
      p.by().ifPresent(category -> category.fill(batch, group));
      counts.add(batch, group);
      List<SummaryParameters.Item> numeric = p.numeric();
      for (int v = 0; v < numeric.size(); v++) {
        double[] values = batch.numbers(numeric.get(v).name());
        moments.add(v, values, batch.offset(), group);
        if (b.phase() != Phase.SUMS && !b.grids().isEmpty()) {
          histograms.add(v, values, batch, group);
        }
      }
    }

    @Override
    public void merge(Accumulator other) {
      Rows o = (Rows) other;
      counts.merge(o.counts);
      moments.merge(o.moments);
      histograms.merge(o.histograms);
    }
  }
}
