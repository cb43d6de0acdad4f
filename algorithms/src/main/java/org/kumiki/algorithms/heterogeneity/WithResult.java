package org.kumiki.algorithms.heterogeneity;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.Withholding;

/**
 * A model and how its coefficients differ between sites, before release.
 *
 * @param model the statistic's result
 * @param between empty where it was not asked for
 */
record WithResult<R extends Result>(R model, Optional<Between> between) implements Result {

  /**
   * Differences between sites.
   *
   * @param terms names of the coefficients
   * @param r the model as a call of R on data frame d
   * @param nodes participants
   * @param exists per coefficient, true if there is an estimate over all rows
   * @param differences per coefficient; empty where too few nodes have an estimate
   */
  record Between(
      List<String> terms,
      String r,
      int nodes,
      List<Boolean> exists,
      List<Optional<Difference>> differences) {

    /** Copies. */
    public Between {
      terms = List.copyOf(terms);
      exists = List.copyOf(exists);
      differences = List.copyOf(differences);
    }
  }

  @Override
  public Release release(Profile profile) {
    return release(profile, Withholding.NONE);
  }

  @Override
  public Release release(Profile profile, Withholding before) {
    Release alone = model.release(profile, before);
    return between.isEmpty() || alone.whollyWithheld()
        ? alone
        : new BetweenRelease(between.get(), alone, profile).make();
  }
}
