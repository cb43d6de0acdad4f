package org.kumiki.algorithms;

import org.kumiki.algorithms.frame.Batch;

/**
 * Sums over rows: threads in a node, executors of an engine and nodes of the federation all add the
 * same way. Not safe for use by several threads; one accumulator belongs to one block.
 */
public interface Accumulator {

  /** Adds all rows of a batch; called once per block of at most 8,192 rows. */
  void add(Batch batch);

  /** Adds what another accumulator of the same pass has; the other is not used afterwards. */
  void merge(Accumulator other);
}
