package org.kumiki.algorithms.kaplanmeier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.survival.Grid;

/** The sums of the nodes, taken apart by group and stratum. */
final class SummedCounts {

  private final KaplanMeierParameters p;
  private final Grid grid;
  private final Sums sums;
  private final int cells;
  private final List<Stratum> strata = new ArrayList<>();

  SummedCounts(KaplanMeierParameters p, Grid grid, Sums sums) {
    this.p = p;
    this.grid = grid;
    this.sums = sums;
    this.cells = grid.cells() + 1;
    boolean distinct = p.distinctPersons();
    for (int s = 0; s < p.strataSize(); s++) {
      List<Stratum.Part> parts = new ArrayList<>();
      for (int g = 0; g < p.groups(); g++) {
        int part = g * p.strataSize() + s;
        long[] events = piece(KaplanMeierLayout.EVENTS, part);
        long[] exits = piece(KaplanMeierLayout.EXITS, part);
        long[] entries =
            p.start().isPresent()
                ? piece(KaplanMeierLayout.ENTRIES, part)
                : RowCounts.fromTheStart(exits);
        RowCounts rows = new RowCounts(events, exits, entries);
        parts.add(
            new Stratum.Part(
                rows,
                distinct ? piece(KaplanMeierLayout.PERSON_EVENTS, part) : events,
                distinct ? piece(KaplanMeierLayout.PERSON_EXITS, part) : exits));
      }
      strata.add(new Stratum(parts));
    }
  }

  KaplanMeierResult result() {
    List<GroupCounts> groups = new ArrayList<>();
    for (int g = 0; g < p.groups(); g++) {
      int group = g;
      List<Stratum.Part> parts = strata.stream().map(s -> s.parts().get(group)).toList();
      RowCounts rows = RowCounts.together(parts.stream().map(Stratum.Part::rows).toList());
      groups.add(new GroupCounts(p.levels().get(g), rows, persons(g, parts, rows)));
    }
    return new KaplanMeierResult(p, grid, groups, strata, sums.count(CaseSlots.PERSONS_USED));
  }

  private PersonCounts persons(int group, List<Stratum.Part> parts, RowCounts rows) {
    long[] events = new long[cells];
    long[] exits = new long[cells];
    for (Stratum.Part part : parts) {
      Arrays.setAll(events, i -> events[i] + part.firstEvents()[i]);
      Arrays.setAll(exits, i -> exits[i] + part.lastExits()[i]);
    }
    if (!p.distinctPersons()) {
      return new PersonCounts(events, exits, rows.entries, rows.entries, exits);
    }
    if (p.start().isEmpty()) {
      long[] entries = RowCounts.fromTheStart(exits);
      return new PersonCounts(events, exits, entries, entries, exits);
    }
    return new PersonCounts(
        events,
        exits,
        piece(KaplanMeierLayout.PERSON_ENTRIES, group),
        piece(KaplanMeierLayout.PERSON_JOINS, group),
        piece(KaplanMeierLayout.PERSON_LEAVES, group));
  }

  private long[] piece(String slot, int index) {
    return Arrays.copyOfRange(sums.counts(slot), index * cells, (index + 1) * cells);
  }
}
