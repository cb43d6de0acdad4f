package org.kumiki.algorithms.ttest;

import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;

/** Moments before release. */
record TTestResult(TTestParameters parameters, List<GroupMoments> groups) implements Result {

  TTestResult {
    groups = List.copyOf(groups);
  }

  @Override
  public Release release(Profile profile) {
    return new TTestRelease(this, profile).make();
  }
}
