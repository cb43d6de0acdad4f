package org.kumiki.algorithms.glm;

import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.LogGamma;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;
import org.kumiki.algorithms.weight.CaseWeight;
import org.kumiki.algorithms.weight.CommonWeight;
import org.kumiki.algorithms.weight.WeightSlots;

/** The two rounds before the fit: sums of columns, then sums of squares about their means. */
final class MomentPass implements Pass {

  private final GlmParameters p;
  private final GlmBroadcast b;

  MomentPass(GlmParameters p, GlmBroadcast b) {
    this.p = p;
    this.b = b;
  }

  @Override
  public Accumulator accumulator() {
    return new Sums();
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    Sums s = (Sums) total;
    int width = p.columns().size();
    s.cases.write(out);
    if (b.phase() == GlmBroadcast.Phase.MEANS) {
      out.count(GlmLayout.UNFIT, s.unfit);
      out.put(GlmLayout.COLUMN_SUMS, s.sums.values(0, width));
      out.put(GlmLayout.RESPONSE_SUM, s.sums.value(width));
      out.put(GlmLayout.OFFSET_SUM, s.sums.value(width + 1));
      out.put(GlmLayout.SATURATED, s.sums.value(width + 2));
      if (p.weighted()) {
        out.count(WeightSlots.UNFIT, s.unfitWeights);
        out.count(WeightSlots.UNCOMMON, s.common.others());
        out.put(WeightSlots.SUMS, s.sums.values(width + 3, 2));
      }
    } else {
      out.put(GlmLayout.COLUMN_SQUARES, s.sums.values(0, width));
      out.put(GlmLayout.RESPONSE_SQUARES, s.sums.value(width));
    }
  }

  private final class Sums implements Accumulator {
    private final CaseCounter cases = new CaseCounter();
    private final RunningSums sums = new RunningSums(p.columns().size() + 5);
    private final CommonWeight common = new CommonWeight();
    private long unfit;
    private long unfitWeights;

    @Override
    public void add(Batch batch) {
      for (int from = 0; from < batch.rows(); from += GlmRows.PART) {
        addPart(batch.part(from, Math.min(batch.rows(), from + GlmRows.PART)));
      }
    }

    private void addPart(Batch batch) {
      GlmRows r = new GlmRows(p, b, batch);
      boolean squares = b.phase() == GlmBroadcast.Phase.SQUARES;
      for (int i = 0; i < r.rows; i++) {
        cases.add(batch, i, r.complete[i]);
        if (!r.complete[i]) {
          continue;
        }
        for (int j = 0; j < r.width; j++) {
          double value = r.z[j][i];
          sums.add(j, squares ? value * value : value);
        }
        double y = r.y[i];
        sums.add(r.width, squares ? y * y : y);
        sums.add(r.width + 1, r.offset[i]);
        if (!p.family().admits(y)) {
          unfit += squares ? 0 : 1;
        } else if (!squares) {
          sums.add(r.width + 2, r.weight[i] * saturated(y));
        }
      }
      if (p.weighted() && !squares) {
        addWeights(r, batch.distinctPersons());
      }
    }

    private double saturated(double y) {
      return switch (p.family()) {
        case POISSON -> (y == 0 ? 0 : y * Math.log(y)) - y - LogGamma.value(y + 1);
        case GAMMA, INVERSE_GAUSSIAN -> Math.log(y);
        default -> 0;
      };
    }

    private void addWeights(GlmRows r, boolean distinct) {
      int[] used = IntStream.range(0, r.rows).filter(i -> r.complete[i]).toArray();
      double[] weight = IntStream.of(used).mapToDouble(i -> r.weight[i]).toArray();
      for (double w : weight) {
        if (CaseWeight.admits(w)) {
          sums.add(r.width + 3, w);
          sums.add(r.width + 4, Math.log(w));
        } else {
          unfitWeights++;
        }
      }
      common.add(weight, IntStream.of(used).map(i -> r.person[i]).toArray(), distinct);
    }

    @Override
    public void merge(Accumulator other) {
      Sums o = (Sums) other;
      cases.merge(o.cases);
      sums.merge(o.sums);
      unfit += o.unfit;
      unfitWeights += o.unfitWeights;
      common.merge(o.common);
    }
  }
}
