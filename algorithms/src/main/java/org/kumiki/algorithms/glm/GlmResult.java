package org.kumiki.algorithms.glm;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.design.CellMargins;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.weight.Spread;

/**
 * A fitted model before release.
 *
 * @param ones per column the rows at 1 if it is numeric and holds only 0 and 1, else -1
 * @param cellPersons persons per design cell, in the order of {@link CellMargins}
 * @param cellEvents persons with an event per design cell; zeros for gaussian
 * @param spread of the case weights
 * @param logWeights sum of their logarithms
 */
record GlmResult(
    GlmParameters parameters,
    List<Coefficient> coefficients,
    long rows,
    long rank,
    double deviance,
    double nullDeviance,
    double logLikelihood,
    double aic,
    long residualDegrees,
    double dispersion,
    int iterations,
    List<Long> ones,
    long persons,
    List<Long> cellPersons,
    List<Long> cellEvents,
    Optional<Spread> spread,
    double logWeights)
    implements Result {

  /** A row of the table of coefficients. */
  record Coefficient(String term, boolean aliased, double estimate, double error) {}

  @Override
  public Release release(Profile profile) {
    return GlmRelease.of(this, profile).with(GlmCells.of(this));
  }
}
