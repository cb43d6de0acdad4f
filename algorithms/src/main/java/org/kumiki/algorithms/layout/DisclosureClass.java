package org.kumiki.algorithms.layout;

/** Which release rule looks at a slot. */
public enum DisclosureClass {
  /** Used by the protocol or for a decision and deleted with the run; never in a result. */
  INTERNAL,
  /** Counts of persons or events: R1, R7. */
  COUNT_AND_TABLE,
  /** Means and other sums: R1. */
  MEAN_AND_SUM,
  /** Intervals of a distribution: R12. */
  QUANTILE,
  /** Enters a model only: R4, R5. */
  MODEL,
  /** Events and exits in time: R10. */
  SURVIVAL
}
