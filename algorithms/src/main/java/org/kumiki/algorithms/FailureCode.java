package org.kumiki.algorithms;

/** Why a statistic ends without a result. */
public enum FailureCode {
  /** A node vetoed and halving the step did not help, or a term separates the outcome. */
  UNSAFE_STEP_OR_SEPARATION,
  /** The rounds ran out. */
  NO_CONVERGENCE,
  /** There is nothing to estimate: no rows after the filter, no events, a constant outcome. */
  NOTHING_TO_ESTIMATE,
  /** The sums show that a parameter must be given or changed; the message names it. */
  INPUT
}
