package org.kumiki.algorithms;

import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;

/** A statistic's result before release: nothing of it is shown until {@link #release} decided. */
public interface Result {

  /**
   * Applies the profile's rules and gives what may be shown: JSON in the shape of the contract,
   * tables for people, and what was withheld and why. Deterministic.
   */
  Release release(Profile profile);
}
