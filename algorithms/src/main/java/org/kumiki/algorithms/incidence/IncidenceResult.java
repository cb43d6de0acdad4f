package org.kumiki.algorithms.incidence;

import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.atrisk.AtRiskCounts;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.Withholding;

/** Sums before release, in the order of {@link IncidenceParameters}. */
record IncidenceResult(IncidenceParameters parameters, List<AtRiskCounts> counts)
    implements Result {

  IncidenceResult {
    counts = List.copyOf(counts);
  }

  @Override
  public Release release(Profile profile) {
    return release(profile, Withholding.NONE);
  }

  @Override
  public Release release(Profile profile, Withholding before) {
    return IncidenceRelease.of(this, profile, before);
  }
}
