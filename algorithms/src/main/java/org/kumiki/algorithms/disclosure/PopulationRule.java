package org.kumiki.algorithms.disclosure;

/**
 * The threshold for counts of a place with few inhabitants.
 *
 * @param below the rule is for places with fewer inhabitants than this
 * @param k the smallest number of persons that may be shown there; 0 if none may
 */
public record PopulationRule(long below, int k) {

  /** Checks the ranges. */
  public PopulationRule {
    if (below < 1 || k < 0) {
      throw new IllegalArgumentException("a population rule below " + below + " with k " + k);
    }
  }

  /** True if no count of such a place may be shown. */
  public boolean showsNothing() {
    return k == 0;
  }
}
