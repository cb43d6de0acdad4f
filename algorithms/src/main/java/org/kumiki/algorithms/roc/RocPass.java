package org.kumiki.algorithms.roc;

import java.util.Arrays;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;

/** Counts rows per group, class and bin of the score. */
final class RocPass implements Pass {

  private final RocParameters p;
  private final double[] breaks;

  RocPass(RocParameters p) {
    this.p = p;
    this.breaks = p.breaks().stream().mapToDouble(Double::doubleValue).toArray();
  }

  // Its break is at most the score, as in score >= threshold; one zero, not two.
  private int bin(double score) {
    int at = Arrays.binarySearch(breaks, score + 0.0);
    return Math.clamp(at < 0 ? -at - 2L : at, 0, breaks.length - 2);
  }

  @Override
  public Accumulator accumulator() {
    return new Rows();
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    Rows rows = (Rows) total;
    rows.cases.write(out);
    out.count(RocLayout.COUNTS, rows.counts);
    out.count(RocLayout.NODES, Arrays.stream(rows.counts).map(Long::signum).toArray());
    if (p.score().isProbability()) {
      out.put(RocLayout.SCORES, rows.scores.values(0, p.groups() * p.bins()));
      out.put(RocLayout.ERRORS, rows.errors.values(0, p.groups()));
    }
  }

  private final class Rows implements Accumulator {
    private final CaseCounter cases = new CaseCounter();
    private final long[] counts = new long[2 * p.groups() * p.bins()];
    private final RunningSums scores = new RunningSums(p.groups() * p.bins());
    private final RunningSums errors = new RunningSums(p.groups());

    @Override
    public void add(Batch batch) {
      int[] event = new int[batch.rows()];
      int[] group = new int[batch.rows()];
      double[] score = new double[batch.rows()];
      p.event().fill(batch, event);
      p.by().ifPresent(category -> category.fill(batch, group));
      p.score().fill(batch, score);
      for (int i = 0; i < score.length; i++) {
        boolean complete = event[i] >= 0 && group[i] >= 0 && !Double.isNaN(score[i]);
        cases.add(batch, i, complete);
        if (!complete) {
          continue;
        }
        int bin = bin(score[i]);
        counts[(2 * group[i] + event[i]) * p.bins() + bin]++;
        scores.add(group[i] * p.bins() + bin, score[i]);
        double error = score[i] - event[i];
        errors.add(group[i], error * error);
      }
    }

    @Override
    public void merge(Accumulator other) {
      Rows o = (Rows) other;
      cases.merge(o.cases);
      scores.merge(o.scores);
      errors.merge(o.errors);
      for (int i = 0; i < counts.length; i++) {
        counts[i] += o.counts[i];
      }
    }
  }
}
