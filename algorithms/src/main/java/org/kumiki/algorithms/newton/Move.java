package org.kumiki.algorithms.newton;

import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/** What follows from the sums of a round. */
public sealed interface Move {

  /** Another round. */
  record Go(NewtonState state) implements Move {}

  /** The sums are those at the estimate. */
  record Arrived(OrderedCholesky information) implements Move {}

  /** No estimate, in words. */
  record Stuck(Message said, boolean patience) implements Move {}
}
