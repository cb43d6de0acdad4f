package org.kumiki.algorithms.kaplanmeier;

import java.util.Arrays;
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
        table(rows, out);
        if (p.distinctPersons()) {
          persons(rows, out);
        }
      }
    }
  }

  private void table(KaplanMeierRows rows, SlotWriter out) {
    Grid grid = p.grid(b.cells());
    int cells = grid.cells() + 1;
    long[] events = new long[p.groups() * cells];
    long[] exits = new long[p.groups() * cells];
    rows.each(
        (group, time, event, person) -> {
          int at = group * cells + grid.cell(time);
          exits[at]++;
          events[at] += event ? 1 : 0;
        });
    out.count(KaplanMeierLayout.EVENTS, events);
    out.count(KaplanMeierLayout.EXITS, exits);
  }

  // Each person counts once per group: where an event first happened, and where the last of the
  // rows left. So sums over cells never count a person twice.
  private void persons(KaplanMeierRows rows, SlotWriter out) {
    Grid grid = p.grid(b.cells());
    int cells = grid.cells() + 1;
    long[] events = new long[p.groups() * cells];
    long[] exits = new long[p.groups() * cells];
    int[] first = new int[rows.personsAtMost()];
    int[] last = new int[first.length];
    for (int g = 0; g < p.groups(); g++) {
      int here = g;
      Arrays.fill(first, Integer.MAX_VALUE);
      Arrays.fill(last, -1);
      rows.each(
          (group, time, event, person) -> {
            if (group == here) {
              int cell = grid.cell(time);
              last[person] = Math.max(last[person], cell);
              first[person] = event ? Math.min(first[person], cell) : first[person];
            }
          });
      for (int person = 0; person < first.length; person++) {
        if (last[person] >= 0) {
          exits[g * cells + last[person]]++;
        }
        if (first[person] < cells) {
          events[g * cells + first[person]]++;
        }
      }
    }
    out.count(KaplanMeierLayout.PERSON_EVENTS, events);
    out.count(KaplanMeierLayout.PERSON_EXITS, exits);
  }
}
