package org.kumiki.algorithms.feasibility;

import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.atrisk.AtRiskCounts;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.Withholding;

/**
 * Counts before release: each list has an entry for all persons, then one per group or step.
 *
 * @param keys of exploration only
 */
record FeasibilityResult(
    FeasibilityParameters parameters, List<AtRiskCounts> counts, List<Long> keys)
    implements Result {

  FeasibilityResult {
    counts = List.copyOf(counts);
    keys = List.copyOf(keys);
  }

  @Override
  public boolean explores() {
    return parameters.exploration();
  }

  @Override
  public Release release(Profile profile) {
    return release(profile, Withholding.NONE);
  }

  @Override
  public Release release(Profile profile, Withholding before) {
    if (!parameters.steps().isEmpty()) {
      return new AttritionRelease(this, profile, before).make();
    }
    return parameters.exploration()
        ? ExplorationRelease.of(this, profile)
        : FeasibilityRelease.of(this, profile, before);
  }
}
