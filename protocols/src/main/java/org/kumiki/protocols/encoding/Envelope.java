package org.kumiki.protocols.encoding;

/**
 * What every vector carries beside the statistic (disclosure.md R2): how many persons the node has
 * for the query and how many of them are in its contribution. Leaves the node only in the sum.
 *
 * @param personsEligible in the cohort
 * @param personsIncluded the same, or 0 where the holder's floor makes the node send zeros
 */
public record Envelope(long personsEligible, long personsIncluded) {

  /** Slot of the eligible. */
  public static final String ELIGIBLE = "persons_eligible";

  /** Slot of the included. */
  public static final String INCLUDED = "persons_included";

  /** Checks the signs. */
  public Envelope {
    if (personsEligible < 0 || personsIncluded < 0 || personsIncluded > personsEligible) {
      throw new IllegalArgumentException("not included among eligible persons");
    }
  }
}
