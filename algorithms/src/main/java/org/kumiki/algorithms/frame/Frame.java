package org.kumiki.algorithms.frame;

/**
 * The rows of one run at one node, in an order that depends on the data alone. Immutable and safe
 * for many threads.
 */
public interface Frame {

  /** Number of rows. */
  int rows();

  /** Number of distinct persons; equal to {@link #rows} when the dictionary declares no unit. */
  int persons();

  /** True if a person may have several rows, so that counts must be of distinct persons. */
  boolean distinctPersons();

  /** The rows from (inclusive) to (exclusive). */
  Batch batch(int from, int to);
}
