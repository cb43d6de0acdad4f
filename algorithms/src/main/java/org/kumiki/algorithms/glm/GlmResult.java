package org.kumiki.algorithms.glm;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.design.CellMargins;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.weight.Spread;

/**
 * A fitted model before release.
 *
 * @param ones per column the rows at 1 if it is numeric and holds only 0 and 1, else -1
 * @param cellPersons persons per design cell, in the order of {@link CellMargins}
 * @param cellEvents persons with an event per design cell; zeros for gaussian
 * @param spread of the case weights
 * @param logWeights sum of their logarithms
 * @param covariance of the coefficients; never shown
 * @param theta of the negative binomial
 * @param marginal standardised means, where they are asked for
 * @param robust what the robust errors rest on, where they are asked for
 */
public record GlmResult(
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
    double logWeights,
    Covariance covariance,
    Optional<RobustFacts> robust,
    Optional<ThetaEstimate> theta,
    Optional<MarginalMeans> marginal)
    implements Result {

  /** A row of the table of coefficients. */
  public record Coefficient(String term, boolean aliased, double estimate, double error) {}

  /** Theta with its standard error. */
  public record ThetaEstimate(double estimate, double error) {}

  /** Its counts as a reader of any of its figures knows them. */
  public OutputFigures figures() {
    return GlmCells.of(this);
  }

  @Override
  public Release release(Profile profile) {
    return GlmRelease.of(this, profile).with(figures());
  }
}
