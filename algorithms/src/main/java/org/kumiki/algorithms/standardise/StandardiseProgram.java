package org.kumiki.algorithms.standardise;

import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.glm.FittedPoint;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.layout.SlotWriter;

/** A node's part: the model's pass, and beside it the predictions at its point. */
record StandardiseProgram(StandardiseParameters p, Dictionary dictionary) implements NodeProgram {

  @Override
  public Pass begin(byte[] broadcast) {
    Pass model = new GlmAlgorithm().node(p.model(), dictionary).begin(broadcast);
    return FittedPoint.find(p.model(), broadcast)
        .<Pass>map(point -> new Both(model, point))
        .orElse(model);
  }

  private final class Both implements Pass {
    private final Pass model;
    private final FittedPoint point;

    Both(Pass model, FittedPoint point) {
      this.model = model;
      this.point = point;
    }

    @Override
    public Accumulator accumulator() {
      return new Rows(model.accumulator(), new StandardiseSums(p, point));
    }

    @Override
    public void finish(Accumulator total, SlotWriter out) {
      Rows rows = (Rows) total;
      model.finish(rows.model(), out);
      rows.own().write(out);
    }
  }

  private record Rows(Accumulator model, StandardiseSums own) implements Accumulator {
    @Override
    public void add(Batch batch) {
      model.add(batch);
      own.add(batch);
    }

    @Override
    public void merge(Accumulator other) {
      Rows o = (Rows) other;
      model.merge(o.model);
      own.merge(o.own);
    }
  }
}
