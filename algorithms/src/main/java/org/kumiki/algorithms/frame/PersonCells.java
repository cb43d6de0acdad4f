package org.kumiki.algorithms.frame;

import java.util.Arrays;

/**
 * Counts distinct persons in each of many cells: a counter per cell where each row is a person, a
 * sorted list of (person, cell) where a person may have several rows. Not safe for several threads.
 */
public final class PersonCells {

  private static final int LEAST_PAIRS = 1024;

  private final long[] rows;
  private boolean distinct;
  private long[] pairs = new long[0];
  private int size;
  private boolean sorted;

  /** Nobody in any cell. */
  public PersonCells(int cells) {
    rows = new long[cells];
  }

  /** Tells whether persons may repeat; called before the rows of each batch. */
  public void open(Batch batch) {
    distinct |= batch.distinctPersons();
  }

  /** Adds the person of one row to a cell. */
  public void add(int person, int cell) {
    if (!distinct) {
      rows[cell]++;
      return;
    }
    if (size == pairs.length) {
      grow(size + 1);
    }
    pairs[size++] = ((long) person << 32) | cell;
    sorted = false;
  }

  /** Adds another block's counts of the same frame. */
  public void merge(PersonCells other) {
    distinct |= other.distinct;
    for (int i = 0; i < rows.length; i++) {
      rows[i] += other.rows[i];
    }
    grow(size + other.size);
    System.arraycopy(other.pairs, 0, pairs, size, other.size);
    size += other.size;
    sorted = false;
  }

  // Repeated pairs are dropped before more memory is taken.
  private void grow(int needed) {
    if (needed <= pairs.length) {
      return;
    }
    int before = size;
    sort();
    int room = needed - before + size;
    if (room > pairs.length / 2) {
      pairs = Arrays.copyOf(pairs, Math.max(LEAST_PAIRS, Math.multiplyExact(room, 2)));
    }
  }

  private void sort() {
    if (sorted) {
      return;
    }
    Arrays.sort(pairs, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || pairs[i] != pairs[i - 1]) {
        pairs[kept++] = pairs[i];
      }
    }
    size = kept;
    sorted = true;
  }

  /** Distinct persons per cell. */
  public long[] persons() {
    return persons(0);
  }

  /** Distinct persons per run of 2^shift cells. */
  public long[] persons(int shift) {
    long[] counts = new long[((rows.length - 1) >> shift) + 1];
    for (int i = 0; i < rows.length; i++) {
      counts[i >> shift] += rows[i];
    }
    sort();
    for (int i = 0; i < size; i++) {
      // The person is in the high half, so equal shifted pairs are one person in one run.
      if (i == 0 || pairs[i] >> shift != pairs[i - 1] >> shift) {
        counts[(int) pairs[i] >> shift]++;
      }
    }
    return counts;
  }
}
