package org.kumiki.algorithms.summary;

/**
 * Counts in 1,024 cells and in every dyadic interval of them. The interval of depth d and index j
 * holds 2^(10 - d) cells from j * 2^(10 - d).
 */
final class Dyadic {

  /** Halvings down to a cell. */
  static final int DEPTH = 10;

  /** Number of cells. */
  static final int CELLS = 1 << DEPTH;

  /** Number of dyadic intervals, the whole and the cells included. */
  static final int INTERVALS = 2 * CELLS - 1;

  private final long[] below;
  private final long[] persons;
  private final boolean distinct;

  /**
   * Reads counts out of the sums of a round.
   *
   * @param rows rows per cell from {@code from}
   * @param persons distinct persons per interval from {@code personsFrom}, depth by depth; empty if
   *     each row is a person
   */
  Dyadic(long[] rows, int from, long[] persons, int personsFrom) {
    this.below = new long[CELLS + 1];
    for (int cell = 0; cell < CELLS; cell++) {
      below[cell + 1] = below[cell] + rows[from + cell];
    }
    this.distinct = persons.length > 0;
    this.persons = new long[distinct ? INTERVALS : 0];
    System.arraycopy(persons, distinct ? personsFrom : 0, this.persons, 0, this.persons.length);
  }

  /** The place of an interval in the vector of persons. */
  static int place(int depth, int index) {
    return (1 << depth) - 1 + index;
  }

  long total() {
    return below[CELLS];
  }

  long below(int depth, int index) {
    return below[index << (DEPTH - depth)];
  }

  long rows(int depth, int index) {
    return below[(index + 1) << (DEPTH - depth)] - below(depth, index);
  }

  long persons(int depth, int index) {
    return distinct ? persons[place(depth, index)] : rows(depth, index);
  }

  /** The cell that holds the row of this rank, counted from 1. */
  int cellOf(long rank) {
    int cell = 0;
    while (below[cell + 1] < rank) {
      cell++;
    }
    return cell;
  }
}
