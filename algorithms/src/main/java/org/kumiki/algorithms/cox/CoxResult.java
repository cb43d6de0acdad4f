package org.kumiki.algorithms.cox;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.weight.Spread;

/**
 * A fitted model before release. Every figure comes from the last round's sums.
 *
 * @param persons distinct persons in use
 * @param rank number of estimated coefficients
 * @param concordance absent if no two rows are comparable, or with weights or late entry
 * @param ones per column the rows at 1 if it is numeric and holds only 0 and 1, else -1
 * @param eventOnes the rows with an event among them
 * @param cellPersons persons per design cell
 * @param cellEvents persons with an event per design cell
 * @param spread of the case weights
 * @param additions what the parameters ask for beyond a plain model
 */
public record CoxResult(
    CoxParameters parameters,
    List<Coefficient> coefficients,
    long rows,
    long events,
    long persons,
    int rank,
    double logLikelihood,
    double nullLogLikelihood,
    double wald,
    double score,
    Optional<Concordance> concordance,
    int iterations,
    List<Long> ones,
    List<Long> eventOnes,
    List<Long> cellPersons,
    List<Long> cellEvents,
    Optional<Spread> spread,
    CoxAdditions additions)
    implements Result {

  /** Copies. */
  public CoxResult {
    coefficients = List.copyOf(coefficients);
    ones = List.copyOf(ones);
    eventOnes = List.copyOf(eventOnes);
    cellPersons = List.copyOf(cellPersons);
    cellEvents = List.copyOf(cellEvents);
  }

  /** A row of the table of coefficients. */
  public sealed interface Coefficient {

    /** As R names it. */
    String term();

    /** An estimate and its standard error. */
    record Estimated(String term, double estimate, double error) implements Coefficient {}

    /** A column that says nothing, and why. */
    record Aliased(String term, Message reason) implements Coefficient {}
  }

  /** Harrell's C and its standard error. */
  public record Concordance(double estimate, double error) {}

  /** Persons with an event. */
  long eventPersons() {
    return cellEvents.getFirst();
  }

  /** Twice the gain of the log-likelihood over no covariates. */
  double likelihoodRatio() {
    return 2 * (logLikelihood - nullLogLikelihood);
  }

  @Override
  public Release release(Profile profile) {
    Release release = CoxRelease.of(this, profile);
    return release.with(OutputFigures.about(Region.complete(parameters.variables())));
  }
}
