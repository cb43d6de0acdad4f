package org.kumiki.algorithms.frame;

/**
 * Some consecutive rows of a frame. Row i of the batch is at index {@code offset() + i} of every
 * array. Arrays are shared: read only.
 */
public interface Batch {

  /** Number of rows. */
  int rows();

  /** Index of the first row in the arrays. */
  int offset();

  /** True if a person may have several rows. */
  boolean distinctPersons();

  /**
   * Values of a number, integer, boolean (0/1) or date (days since 1970-01-01) variable; NaN where
   * missing.
   */
  double[] numbers(String variable);

  /**
   * Codes of a string variable with an enum: 0 is the first (reference) level; -1 where missing.
   */
  int[] codes(String variable);

  /** Ordinal of each row's person, 0 to persons - 1. */
  int[] persons();

  /**
   * A number of each person, by ordinal: uniform over 32 bits, known to this node alone, the same
   * in every query (disclosure.md R6.5). Only loaded where the statistic explores.
   */
  int[] personKeys();

  /** Some consecutive rows of this batch, from (inclusive) to (exclusive), over the same arrays. */
  default Batch part(int from, int to) {
    return new PartOfBatch(this, from, to - from);
  }
}
