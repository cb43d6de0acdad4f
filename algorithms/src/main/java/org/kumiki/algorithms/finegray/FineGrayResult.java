package org.kumiki.algorithms.finegray;

import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.message.Message;

/**
 * A fitted model before release.
 *
 * @param rank estimated coefficients
 * @param ones as in {@link FineGrayState}
 * @param cellPersons persons per design cell
 * @param cellEvents persons with the event per design cell
 */
record FineGrayResult(
    FineGrayParameters parameters,
    List<Coefficient> coefficients,
    long rows,
    long events,
    long persons,
    int rank,
    double logLikelihood,
    double nullLogLikelihood,
    int iterations,
    List<Long> ones,
    List<Long> eventOnes,
    List<Long> cellPersons,
    List<Long> cellEvents)
    implements Result {

  /** A column's estimate, or why there is none. */
  sealed interface Coefficient {

    /** On the scale of the data; {@code error} is robust, {@code naive} the inverse information. */
    record Estimated(String term, double estimate, double error, double naive)
        implements Coefficient {}

    /** A column that says nothing. */
    record Aliased(String term, Message reason) implements Coefficient {}
  }

  public FineGrayResult {
    coefficients = List.copyOf(coefficients);
    ones = List.copyOf(ones);
    eventOnes = List.copyOf(eventOnes);
    cellPersons = List.copyOf(cellPersons);
    cellEvents = List.copyOf(cellEvents);
  }

  @Override
  public Release release(Profile profile) {
    return FineGrayRelease.of(this, profile);
  }
}
