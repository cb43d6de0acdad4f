package org.kumiki.algorithms;

import java.util.List;
import org.kumiki.algorithms.layout.SlotWriter;

/**
 * One pass over a node's rows for one round. {@link #accumulator} may be called from several
 * threads at once; {@link #finish} once, after all blocks were merged in block order.
 */
public interface Pass {

  /** An empty accumulator for one block of rows. */
  Accumulator accumulator();

  /** Writes every slot of the round's layout, or a veto. */
  void finish(Accumulator total, SlotWriter out);

  /**
   * What the node's own people may read of this pass, after {@link #finish}. It is written into the
   * node's journal and never leaves the node; it holds no value of the data.
   */
  default List<String> remarks() {
    return List.of();
  }

  /** False if the pass needs no rows because the program has cached what it needs. */
  default boolean readsRows() {
    return true;
  }
}
