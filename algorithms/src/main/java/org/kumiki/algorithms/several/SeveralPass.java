package org.kumiki.algorithms.several;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.layout.SlotWriter;

/** One pass for all parts that are asked: each adds the rows of its subgroup. */
final class SeveralPass implements Pass {

  private final SeveralParameters<?> p;
  private final List<Optional<Pass>> passes;

  SeveralPass(SeveralParameters<?> p, List<Optional<Pass>> passes) {
    this.p = p;
    this.passes = List.copyOf(passes);
  }

  @Override
  public Accumulator accumulator() {
    return new Block();
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    Block block = (Block) total;
    block.cases.write(out);
    int groups = p.groups().size();
    if (groups > 1) {
      long[] apart = new long[groups * groups];
      BitSet outside = (BitSet) block.persons.getFirst().clone();
      for (int i = 0; i < groups; i++) {
        for (int j = 0; j < groups; j++) {
          BitSet rest = (BitSet) block.persons.get(i).clone();
          rest.andNot(block.persons.get(j));
          apart[i * groups + j] = rest.cardinality();
        }
        if (i > 0) {
          outside.andNot(block.persons.get(i));
        }
      }
      out.count(SeveralLayout.APART, apart);
      out.count(SeveralLayout.OUTSIDE, outside.cardinality());
    }
    for (int part = 0; part < passes.size(); part++) {
      if (passes.get(part).isPresent()) {
        passes
            .get(part)
            .get()
            .finish(
                block.inner.get(part).orElseThrow(),
                new PartSlots(out, SeveralLayout.prefix(part)));
      }
    }
  }

  private final class Block implements Accumulator {
    private final CaseCounter cases = new CaseCounter();
    private final List<BitSet> persons = new ArrayList<>();
    private final List<Optional<Accumulator>> inner =
        passes.stream().map(pass -> pass.map(Pass::accumulator)).toList();

    Block() {
      p.groups().forEach(group -> persons.add(new BitSet()));
    }

    @Override
    public void add(Batch batch) {
      for (int row = 0; row < batch.rows(); row++) {
        cases.add(batch, row, true);
      }
      List<Batch> selected = new ArrayList<>();
      for (Optional<Expr> group : p.groups()) {
        Batch rows = group.isEmpty() ? batch : SelectedBatch.of(batch, group.get());
        BitSet seen = persons.get(selected.size());
        int[] person = rows.persons();
        for (int row = 0; row < rows.rows(); row++) {
          seen.set(person[rows.offset() + row]);
        }
        selected.add(rows);
      }
      for (int part = 0; part < inner.size(); part++) {
        Batch rows = selected.get(p.group(part));
        if (inner.get(part).isPresent()
            && passes.get(part).orElseThrow().readsRows()
            && rows.rows() > 0) {
          inner.get(part).get().add(rows);
        }
      }
    }

    @Override
    public void merge(Accumulator other) {
      Block o = (Block) other;
      cases.merge(o.cases);
      for (int i = 0; i < persons.size(); i++) {
        persons.get(i).or(o.persons.get(i));
      }
      for (int part = 0; part < inner.size(); part++) {
        if (inner.get(part).isPresent()) {
          inner.get(part).get().merge(o.inner.get(part).orElseThrow());
        }
      }
    }
  }
}
