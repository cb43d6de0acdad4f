package org.kumiki.algorithms.ranktest;

import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;

/**
 * Ranks before release.
 *
 * @param persons of each group
 */
record RankTestResult(RankTestParameters parameters, List<Long> persons, Ranks ranks)
    implements Result {

  RankTestResult {
    persons = List.copyOf(persons);
  }

  @Override
  public Release release(Profile profile) {
    return new RankTestRelease(this, profile).make();
  }
}
