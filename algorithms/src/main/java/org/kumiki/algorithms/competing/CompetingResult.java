package org.kumiki.algorithms.competing;

import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.Withholding;

/**
 * The counts of all groups before release.
 *
 * @param persons distinct persons in use
 */
record CompetingResult(CompetingParameters parameters, List<CauseCounts> groups, long persons)
    implements Result {

  public CompetingResult {
    groups = List.copyOf(groups);
  }

  @Override
  public Release release(Profile profile) {
    return release(profile, Withholding.NONE);
  }

  @Override
  public Release release(Profile profile, Withholding before) {
    return CompetingRelease.of(this, profile, before);
  }
}
