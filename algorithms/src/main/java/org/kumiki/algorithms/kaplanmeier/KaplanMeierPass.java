package org.kumiki.algorithms.kaplanmeier;

import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.survival.Grid;

/** One round at a node. */
final class KaplanMeierPass implements Pass {

  private final KaplanMeierParameters p;
  private final KaplanMeierBroadcast b;

  KaplanMeierPass(KaplanMeierParameters p, KaplanMeierBroadcast b) {
    this.p = p;
    this.b = b;
  }

  @Override
  public Accumulator accumulator() {
    return new KaplanMeierRows(p);
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    KaplanMeierRows rows = (KaplanMeierRows) total;
    rows.writeCases(out);
    switch (b.phase()) {
      case MOMENTS -> rows.writeMoments(out);
      case TABLE -> {
        Grid grid = p.grid(b.cells());
        table(rows, grid, out);
        if (p.distinctPersons()) {
          new PersonCells(p, grid, rows).write(out);
        }
      }
    }
  }

  private void table(KaplanMeierRows rows, Grid grid, SlotWriter out) {
    int cells = grid.cells() + 1;
    long[] events = new long[p.parts() * cells];
    long[] exits = new long[p.parts() * cells];
    long[] entries = new long[p.start().isPresent() ? exits.length : 0];
    rows.each(
        (block, i) -> {
          int part = (block.group[i] * p.strataSize() + block.stratum[i]) * cells;
          int exit = grid.cell(block.time[i]);
          exits[part + exit]++;
          events[part + exit] += block.event[i] ? 1 : 0;
          if (entries.length > 0) {
            entries[part + Math.min(exit, grid.entry(block.start[i]))]++;
          }
        });
    out.count(KaplanMeierLayout.EVENTS, events);
    out.count(KaplanMeierLayout.EXITS, exits);
    if (entries.length > 0) {
      out.count(KaplanMeierLayout.ENTRIES, entries);
    }
  }
}
