package org.kumiki.algorithms;

import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.Withholding;

/** A statistic's result before release: nothing of it is shown until {@link #release} decided. */
public interface Result {

  /**
   * Applies the profile's rules and gives what may be shown: JSON in the shape of the contract,
   * tables for people, and what was withheld and why. Deterministic.
   */
  Release release(Profile profile);

  /** True if its figures are rounded at random by keys of persons (disclosure.md R6.5). */
  default boolean explores() {
    return false;
  }

  /**
   * The same where earlier outputs forbid some of its figures. A result none of whose counts can be
   * withheld alone gives what it gives without.
   */
  default Release release(Profile profile, Withholding before) {
    return release(profile);
  }
}
