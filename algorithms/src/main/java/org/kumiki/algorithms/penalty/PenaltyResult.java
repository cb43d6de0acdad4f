package org.kumiki.algorithms.penalty;

import java.util.Optional;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.Withholding;

/** A plain model, or a path of penalised ones, before release. */
record PenaltyResult<R extends Result>(Optional<R> plain, Optional<PathResult> path)
    implements Result {

  private Result either() {
    return plain.isPresent() ? plain.orElseThrow() : path.orElseThrow();
  }

  @Override
  public boolean explores() {
    return either().explores();
  }

  @Override
  public Release release(Profile profile) {
    return either().release(profile);
  }

  @Override
  public Release release(Profile profile, Withholding before) {
    return either().release(profile, before);
  }
}
