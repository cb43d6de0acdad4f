package org.kumiki.algorithms.kaplanmeier;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The rows of a group, or of a stratum of it, over all nodes: per cell of the grid, and in the last
 * entry beyond the horizon, where an event is an event no more. Not changed after it is made.
 */
final class RowCounts {

  /** Rows with an event. */
  final long[] events;

  /** Rows that leave, with an event or without. */
  final long[] exits;

  /** Rows by the first cell in which they are at risk. */
  final long[] entries;

  /** Rows at risk in each cell: within a cell entries come first, then events, then exits. */
  final long[] atRisk;

  RowCounts(long[] events, long[] exits, long[] entries) {
    this.events = events;
    this.exits = exits;
    this.entries = entries;
    this.atRisk = atRisk(entries, exits);
    events[events.length - 1] = 0;
  }

  /** Where rows have no start, all are in from the first cell on. */
  static long[] fromTheStart(long[] exits) {
    long[] entries = new long[exits.length];
    entries[0] = LongStream.of(exits).sum();
    return entries;
  }

  static long[] atRisk(long[] entries, long[] exits) {
    long[] atRisk = new long[entries.length];
    long now = 0;
    for (int cell = 0; cell < atRisk.length; cell++) {
      now += entries[cell];
      atRisk[cell] = now;
      now -= exits[cell];
    }
    return atRisk;
  }

  static RowCounts together(List<RowCounts> strata) {
    int length = strata.getFirst().events.length;
    long[] events = new long[length];
    long[] exits = new long[length];
    long[] entries = new long[length];
    for (RowCounts s : strata) {
      Arrays.setAll(events, i -> events[i] + s.events[i]);
      Arrays.setAll(exits, i -> exits[i] + s.exits[i]);
      Arrays.setAll(entries, i -> entries[i] + s.entries[i]);
    }
    return new RowCounts(events, exits, entries);
  }

  int cells() {
    return events.length - 1;
  }

  /** Rows that are at risk at some time of the grid. */
  long total() {
    return LongStream.of(exits).sum() - entries[cells()];
  }

  long eventRows() {
    return LongStream.of(events).sum();
  }

  /** Rows at risk up to the horizon and beyond it. */
  long beyond() {
    return exits[cells()] - entries[cells()];
  }
}
