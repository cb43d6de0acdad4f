package org.kumiki.algorithms.propensity;

import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.glm.FittedPoint;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.layout.SlotWriter;

/**
 * A node's part. In the last round the model's own pass runs beside, at the same point: its checks
 * of a crafted point hold for the weights, too.
 */
record PropensityProgram(PropensityParameters p, Dictionary dictionary) implements NodeProgram {

  @Override
  public Pass begin(byte[] broadcast) {
    PropensityBroadcast b = PropensityBroadcast.read(broadcast, p);
    return switch (b.phase()) {
      case MODEL -> new Both(model(b), Nothing::new);
      case SCORES -> new ScorePass(p, FittedPoint.read(p.model(), b.inner()));
      case EFFECT -> {
        FittedPoint point = FittedPoint.read(p.model(), b.inner());
        yield new Both(model(b), () -> new EffectSums(p, b, point));
      }
    };
  }

  private Pass model(PropensityBroadcast b) {
    return new GlmAlgorithm().node(p.model(), dictionary).begin(b.inner());
  }

  /** Sums beside the model's. */
  interface Beside {
    void add(Batch complete, double[] outcomes);

    void merge(Beside other);

    void write(SlotWriter out);
  }

  /** Makes empty sums for a block. */
  interface Maker {
    Beside empty();
  }

  private static final class Nothing implements Beside {
    @Override
    public void add(Batch complete, double[] outcomes) {
      // A round of the model alone.
    }

    @Override
    public void merge(Beside other) {
      // Nothing was added.
    }

    @Override
    public void write(SlotWriter out) {
      // The model has written its slots.
    }
  }

  private final class Both implements Pass {
    private final Pass model;
    private final Maker maker;

    Both(Pass model, Maker maker) {
      this.model = model;
      this.maker = maker;
    }

    @Override
    public Accumulator accumulator() {
      return new Rows(model.accumulator(), maker.empty());
    }

    @Override
    public void finish(Accumulator total, SlotWriter out) {
      Rows rows = (Rows) total;
      model.finish(rows.model, out);
      rows.beside.write(out);
    }
  }

  private final class Rows implements Accumulator {
    private final Accumulator model;
    private final Beside beside;

    Rows(Accumulator model, Beside beside) {
      this.model = model;
      this.beside = beside;
    }

    @Override
    public void add(Batch batch) {
      double[] outcomes = p.outcome().values(batch);
      Batch complete = p.complete(batch, outcomes);
      model.add(complete);
      beside.add(complete, outcomes);
    }

    @Override
    public void merge(Accumulator other) {
      Rows o = (Rows) other;
      model.merge(o.model);
      beside.merge(o.beside);
    }
  }
}
