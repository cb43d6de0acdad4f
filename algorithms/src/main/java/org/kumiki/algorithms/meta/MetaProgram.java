package org.kumiki.algorithms.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotWriter;

/**
 * A node's part: it fits its own model in the first pass and keeps the estimates, which depend on
 * no broadcast. The passes of one run follow each other.
 */
final class MetaProgram implements NodeProgram {

  private final MetaParameters p;
  private volatile Optional<SiteModel.Fitted> kept = Optional.empty();

  MetaProgram(MetaParameters p) {
    this.p = p;
  }

  @Override
  public Pass begin(byte[] broadcast) {
    return new OneRound(MetaBroadcast.read(broadcast, p));
  }

  private final class OneRound implements Pass {
    private final MetaBroadcast b;

    OneRound(MetaBroadcast b) {
      this.b = b;
    }

    @Override
    public Accumulator accumulator() {
      return new Rows();
    }

    @Override
    public boolean readsRows() {
      return kept.isEmpty();
    }

    @Override
    public void finish(Accumulator total, SlotWriter out) {
      SiteModel.Fitted own = kept.orElseGet(() -> p.model().fit(((Rows) total).batches));
      kept = Optional.of(own);
      List<Slot> cases = CaseSlots.SLOTS;
      for (int i = 0; i < cases.size(); i++) {
        out.count(cases.get(i).name(), own.cases().get(i));
      }
      if (b.phase() == MetaBroadcast.Phase.COUNT) {
        count(own, out);
      } else {
        sums(own, out);
      }
    }

    private void count(SiteModel.Fitted own, SlotWriter out) {
      long[] estimates = own.estimates().stream().mapToLong(e -> e.isPresent() ? 1 : 0).toArray();
      long[] persons =
          own.estimates().stream().mapToLong(e -> e.isPresent() ? own.persons() : 0).toArray();
      out.count(MetaLayout.ESTIMATES, estimates);
      out.count(MetaLayout.ESTIMATE_PERSONS, persons);
    }

    private void sums(SiteModel.Fitted own, SlotWriter out) {
      int width = p.width();
      double[] w = new double[width];
      double[] y = new double[width];
      for (int j = 0; j < width; j++) {
        Optional<OwnEstimate> estimate = own.estimates().get(j);
        if (b.open().get(j) && estimate.isPresent()) {
          OwnEstimate e = estimate.orElseThrow();
          w[j] = 1 / (e.error() * e.error() + b.tau2().get(j));
          y[j] = e.value() - b.centre().get(j);
        }
      }
      List<Slot> slots = MetaLayout.of(p, b).slots();
      for (Slot slot : slots.subList(CaseSlots.SLOTS.size(), slots.size())) {
        double[] values = new double[width];
        for (int j = 0; j < width; j++) {
          values[j] = value(slot.name(), w[j], y[j]);
        }
        out.put(slot.name(), values);
      }
    }

    private double value(String slot, double w, double y) {
      return switch (slot) {
        case MetaLayout.WEIGHTS -> w;
        case MetaLayout.WEIGHTED -> w * y;
        case MetaLayout.WEIGHTED_SQUARES -> w * y * y;
        case MetaLayout.SQUARED_WEIGHTS -> w * w;
        case MetaLayout.CUBED_WEIGHTS -> w * w * w;
        case MetaLayout.TWICE_WEIGHTED -> w * w * y;
        case MetaLayout.TWICE_WEIGHTED_SQUARES -> w * w * y * y;
        default -> throw new IllegalArgumentException(slot);
      };
    }
  }

  /** Keeps the blocks of a node's rows, in order; nothing of them is added to another node's. */
  private static final class Rows implements Accumulator {
    private final List<Batch> batches = new ArrayList<>();

    @Override
    public void add(Batch batch) {
      batches.add(batch);
    }

    @Override
    public void merge(Accumulator other) {
      batches.addAll(((Rows) other).batches);
    }
  }
}
