package org.kumiki.algorithms.kaplanmeier;

import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;

/**
 * The counts of all groups before release.
 *
 * @param persons distinct persons in use
 */
record KaplanMeierResult(
    KaplanMeierParameters parameters, Grid grid, List<GroupCounts> groups, long persons)
    implements Result {

  public KaplanMeierResult {
    groups = List.copyOf(groups);
  }

  @Override
  public Release release(Profile profile) {
    return KaplanMeierRelease.of(this, profile);
  }
}
