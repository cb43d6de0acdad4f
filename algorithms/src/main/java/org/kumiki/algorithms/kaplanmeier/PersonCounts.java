package org.kumiki.algorithms.kaplanmeier;

import java.util.stream.LongStream;

/**
 * The persons of a group over all nodes, by cell as {@link RowCounts}. Where persons have several
 * rows, each counts once in {@link #firstEvents}, {@link #lastExits} and {@link #firstEntries}. Not
 * changed after it is made.
 */
final class PersonCounts {

  /** Persons by the cell of their first event. */
  final long[] firstEvents;

  /** Persons by the cell in which the last of their rows leaves. */
  final long[] lastExits;

  /** Persons by the first cell in which they are at risk. */
  final long[] firstEntries;

  /** Persons at risk in each cell. */
  private final long[] atRisk;

  private final long[] leave;

  /**
   * Of counts per cell.
   *
   * @param join persons who are at risk in a cell and were not in the one before
   * @param leave persons who are at risk in a cell and in the next no more
   */
  PersonCounts(
      long[] firstEvents, long[] lastExits, long[] firstEntries, long[] join, long[] leave) {
    this.firstEvents = firstEvents;
    this.lastExits = lastExits;
    this.firstEntries = firstEntries;
    this.leave = leave;
    this.atRisk = RowCounts.atRisk(join, leave);
    firstEvents[firstEvents.length - 1] = 0;
  }

  /** All persons of the group. */
  long all() {
    return LongStream.of(lastExits).sum();
  }

  /** Persons who come after the horizon only. */
  long late() {
    return firstEntries[firstEntries.length - 1];
  }

  /** Persons at risk at some time of the grid. */
  long everAtRisk() {
    return all() - late();
  }

  long withEvent() {
    return LongStream.of(firstEvents).sum();
  }

  long atRisk(int cell) {
    return atRisk[cell];
  }

  /** Of those at risk in a cell, who are so in the next. */
  long stay(int cell) {
    return atRisk[cell] - leave[cell];
  }

  /** Persons at risk up to the horizon and beyond it. */
  long beyond() {
    return lastExits[lastExits.length - 1] - late();
  }
}
