package org.kumiki.algorithms.heterogeneity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.SlotWriter;

/**
 * One pass beside or without one of the model. The node's own estimates are made from its rows in
 * the first pass that needs them.
 */
final class WithPass implements Pass {

  private final WithBroadcast broadcast;
  private final Optional<Pass> model;
  private final OwnModel own;

  WithPass(WithBroadcast broadcast, Optional<Pass> model, OwnModel own) {
    this.broadcast = broadcast;
    this.model = model;
    this.own = own;
  }

  @Override
  public Accumulator accumulator() {
    return new Block();
  }

  @Override
  public boolean readsRows() {
    return modelReads() || !own.isKnown();
  }

  private boolean modelReads() {
    return model.isPresent() && model.get().readsRows();
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    Block block = (Block) total;
    OwnEstimates mine = own.of(block.kept);
    if (model.isPresent()) {
      model.get().finish(block.inner.orElseThrow(), out);
      mine.writeSpread(broadcast, out);
    } else {
      for (int i = 0; i < CaseSlots.SLOTS.size(); i++) {
        out.count(CaseSlots.SLOTS.get(i).name(), mine.cases().get(i));
      }
      mine.writeCount(broadcast, out);
    }
  }

  @Override
  public List<String> remarks() {
    return broadcast.phase() == WithBroadcast.Phase.SPREAD ? own.remarks(broadcast) : List.of();
  }

  private final class Block implements Accumulator {
    private final Optional<Accumulator> inner = model.map(Pass::accumulator);
    private final List<Batch> kept = new ArrayList<>();

    @Override
    public void add(Batch batch) {
      if (modelReads()) {
        inner.orElseThrow().add(batch);
      }
      if (!own.isKnown()) {
        kept.add(batch);
      }
    }

    @Override
    public void merge(Accumulator other) {
      Block o = (Block) other;
      inner.ifPresent(total -> total.merge(o.inner.orElseThrow()));
      kept.addAll(o.kept);
    }
  }
}
