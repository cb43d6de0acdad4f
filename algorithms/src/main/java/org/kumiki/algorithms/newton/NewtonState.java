package org.kumiki.algorithms.newton;

import java.util.Collections;
import java.util.List;

/**
 * Where a fit stands between rounds; serialises to JSON.
 *
 * @param beta coefficients of the coming round, on the columns as the nodes scale them
 * @param last true if they are the estimate
 * @param from coefficients the step started from; empty in the first round
 * @param logLikelihood at {@code from}
 * @param nullLogLikelihood at the first coefficients, all 0
 * @param halvings how often the step was halved
 * @param iterations steps taken
 * @param aliased columns that say nothing; empty before the first round
 * @param pivots pivots of the first information matrix
 */
public record NewtonState(
    List<Double> beta,
    boolean last,
    List<Double> from,
    double logLikelihood,
    double nullLogLikelihood,
    int halvings,
    int iterations,
    List<Boolean> aliased,
    List<Double> pivots) {

  /** Copies. */
  public NewtonState {
    beta = List.copyOf(beta);
    from = List.copyOf(from);
    aliased = List.copyOf(aliased);
    pivots = List.copyOf(pivots);
  }

  /** All coefficients 0. */
  public static NewtonState start(int columns) {
    return new NewtonState(
        Collections.nCopies(columns, 0.0), false, List.of(), 0, 0, 0, 0, List.of(), List.of());
  }
}
