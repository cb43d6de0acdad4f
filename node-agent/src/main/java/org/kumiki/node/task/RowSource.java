package org.kumiki.node.task;

import org.kumiki.node.policy.AcceptedOrder;

/**
 * Gives a run its rows; called at most once per run, when the first round is open. Whatever it
 * throws stays in this node's journal.
 */
@FunctionalInterface
public interface RowSource {

  /** The rows that the order may use: exactly the snapshot that was accepted. */
  CohortRows rows(AcceptedOrder order);
}
