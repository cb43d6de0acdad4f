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

  /** How far the persons of the order are from those of the earlier outputs it names. */
  default PersonDrifts drifts(AcceptedOrder order) {
    throw new IllegalStateException("these rows cannot be compared with earlier ones");
  }
}
