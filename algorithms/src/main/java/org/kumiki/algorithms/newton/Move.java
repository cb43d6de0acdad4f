package org.kumiki.algorithms.newton;

import org.kumiki.algorithms.numeric.OrderedCholesky;

/** What follows from the sums of a round. */
public sealed interface Move {

  /** Another round. */
  record Go(NewtonState state) implements Move {}

  /** The sums are those at the estimate. */
  record Arrived(OrderedCholesky information) implements Move {}

  /** No estimate, in words. */
  record Stuck(String message, boolean patience) implements Move {}
}
