package org.kumiki.algorithms.kmeans;

import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;

/**
 * The last clusters before release.
 *
 * @param settled true if nobody would move any more
 * @param stopped true if it was not settled after the most iterations
 */
record KMeansResult(
    KMeansParameters parameters,
    KMeansState state,
    long rows,
    long persons,
    boolean settled,
    boolean stopped)
    implements Result {

  @Override
  public Release release(Profile profile) {
    return KMeansRelease.of(this, profile);
  }
}
