package org.kumiki.algorithms.kaplanmeier;

import java.util.Arrays;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.survival.Grid;

/**
 * A node's persons by cell, where a person may have several rows: each counts once per group, where
 * an event first happened, where the last of the rows left, and where the first came. So sums over
 * cells and strata never count a person twice. Not for several threads.
 */
final class PersonCells {

  private final KaplanMeierParameters p;
  private final Grid grid;
  private final KaplanMeierRows rows;
  private final int cells;

  /** Of each person in a group: cell of the first event, of the last exit, of the first entry. */
  private final long[] first;

  private final long[] last;
  private final int[] entry;

  PersonCells(KaplanMeierParameters p, Grid grid, KaplanMeierRows rows) {
    this.p = p;
    this.grid = grid;
    this.rows = rows;
    this.cells = grid.cells() + 1;
    this.first = new long[rows.personsAtMost()];
    this.last = new long[first.length];
    this.entry = new int[first.length];
  }

  void write(SlotWriter out) {
    int strata = p.strataSize();
    long[] events = new long[p.parts() * cells];
    long[] exits = new long[p.parts() * cells];
    boolean late = p.start().isPresent();
    long[] entries = new long[late ? p.groups() * cells : 0];
    long[] joins = new long[entries.length];
    long[] leaves = new long[entries.length];
    for (int g = 0; g < p.groups(); g++) {
      find(g);
      for (int person = 0; person < first.length; person++) {
        if (last[person] >= 0) {
          exits[at(g, last[person], strata)]++;
          if (late) {
            entries[g * cells + entry[person]]++;
          }
        }
        if (first[person] < Long.MAX_VALUE) {
          events[at(g, first[person], strata)]++;
        }
      }
      if (late) {
        spells(g, joins, leaves);
      }
    }
    out.count(KaplanMeierLayout.PERSON_EVENTS, events);
    out.count(KaplanMeierLayout.PERSON_EXITS, exits);
    if (late) {
      out.count(KaplanMeierLayout.PERSON_ENTRIES, entries);
      out.count(KaplanMeierLayout.PERSON_JOINS, joins);
      out.count(KaplanMeierLayout.PERSON_LEAVES, leaves);
    }
  }

  private void find(int group) {
    Arrays.fill(first, Long.MAX_VALUE);
    Arrays.fill(last, -1);
    Arrays.fill(entry, Integer.MAX_VALUE);
    rows.each(
        (block, i) -> {
          if (block.group[i] == group) {
            int person = block.person[i];
            int exit = grid.cell(block.time[i]);
            long place = ((long) exit << 32) | block.stratum[i];
            last[person] = Math.max(last[person], place);
            first[person] = block.event[i] ? Math.min(first[person], place) : first[person];
            entry[person] = Math.min(entry[person], entry(block, i, exit));
          }
        });
  }

  private int entry(KaplanMeierRows.Block block, int i, int exit) {
    return p.start().isPresent() ? Math.min(exit, grid.entry(block.start[i])) : 0;
  }

  private int at(int group, long place, int strata) {
    return (group * strata + (int) place) * cells + (int) (place >>> 32);
  }

  /** Where a person is at risk in one cell after the other, only the first and the last count. */
  private void spells(int group, long[] joins, long[] leaves) {
    int[] count = new int[1];
    rows.each((block, i) -> count[0] += block.group[i] == group ? 1 : 0);
    long[] order = new long[count[0]];
    int[] ends = new int[count[0]];
    count[0] = 0;
    rows.each(
        (block, i) -> {
          if (block.group[i] == group) {
            order[count[0]++] =
                ((long) block.person[i] << 32) | entry(block, i, grid.cell(block.time[i]));
          }
        });
    Arrays.sort(order);
    // The latest end among the rows of a person that come at one cell, or before it.
    rows.each(
        (block, i) -> {
          if (block.group[i] == group) {
            int exit = grid.cell(block.time[i]);
            long key = ((long) block.person[i] << 32) | entry(block, i, exit);
            int at = Arrays.binarySearch(order, key);
            ends[at] = Math.max(ends[at], exit);
          }
        });
    int from = group * cells;
    for (int i = 0; i < order.length; ) {
      int end = ends[i];
      int next = i + 1;
      while (next < order.length
          && order[next] >>> 32 == order[i] >>> 32
          && (int) order[next] <= end + 1) {
        end = Math.max(end, ends[next++]);
      }
      joins[from + (int) order[i]]++;
      leaves[from + end]++;
      i = next;
    }
  }
}
