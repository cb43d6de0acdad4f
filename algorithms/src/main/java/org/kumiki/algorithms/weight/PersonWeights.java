package org.kumiki.algorithms.weight;

import java.util.Arrays;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * Per cell the sum of the persons' weights and the sum of their squares, where the weights of a
 * person's rows in the cell are added up first. The first squared over the second is the number of
 * persons of equal weight that would weigh as much (Kish, Survey Sampling, 1965, 11.7). Not safe
 * for several threads.
 */
public final class PersonWeights {

  private static final int LEAST_PAIRS = 1024;

  private final int cells;
  private final RunningSums rows;
  private final boolean distinct;
  private long[] pairs = new long[0];
  private double[] weights = new double[0];
  private int size;

  /**
   * Nobody in any cell.
   *
   * @param distinct true if a person may have several rows
   */
  public PersonWeights(int cells, boolean distinct) {
    this.cells = cells;
    this.distinct = distinct;
    this.rows = new RunningSums(2 * cells);
  }

  /** Adds one row of a person to a cell. */
  public void add(int person, int cell, double weight) {
    if (!distinct) {
      rows.add(cell, weight);
      rows.add(cells + cell, weight * weight);
      return;
    }
    if (size == pairs.length) {
      compact();
      if (size >= pairs.length / 2) {
        int room = Math.max(LEAST_PAIRS, Math.multiplyExact(size, 2));
        pairs = Arrays.copyOf(pairs, room);
        weights = Arrays.copyOf(weights, room);
      }
    }
    pairs[size] = ((long) person << 32) | cell;
    weights[size++] = weight;
  }

  /** Adds another block of the same frame. */
  public void merge(PersonWeights other) {
    rows.merge(other.rows);
    for (int i = 0; i < other.size; i++) {
      add((int) (other.pairs[i] >>> 32), (int) other.pairs[i], other.weights[i]);
    }
  }

  // One entry per person and cell, in the order of persons: the split of rows hardly shows.
  private void compact() {
    long[] sorted = Arrays.copyOf(pairs, size);
    Arrays.sort(sorted);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || sorted[i] != sorted[kept - 1]) {
        sorted[kept++] = sorted[i];
      }
    }
    RunningSums sums = new RunningSums(kept);
    for (int i = 0; i < size; i++) {
      sums.add(Arrays.binarySearch(sorted, 0, kept, pairs[i]), weights[i]);
    }
    System.arraycopy(sorted, 0, pairs, 0, kept);
    for (int i = 0; i < kept; i++) {
      weights[i] = sums.value(i);
    }
    size = kept;
  }

  /** The sums of all cells, then the sums of squares of all cells. */
  public double[] values() {
    RunningSums all = new RunningSums(2 * cells);
    all.merge(rows);
    compact();
    for (int i = 0; i < size; i++) {
      int cell = (int) pairs[i];
      all.add(cell, weights[i]);
      all.add(cells + cell, weights[i] * weights[i]);
    }
    return all.values(0, 2 * cells);
  }

  /** How many persons of equal weight weigh as much; NaN where the weights vanish. */
  public static double effective(double sum, double squares) {
    return sum * sum / squares;
  }
}
