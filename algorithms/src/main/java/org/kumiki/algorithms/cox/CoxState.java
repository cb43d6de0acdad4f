package org.kumiki.algorithms.cox;

import java.util.List;
import org.kumiki.algorithms.weight.WeightFacts;

/**
 * What the coordinator keeps between rounds; serialises to JSON.
 *
 * @param broadcast what the nodes get in the coming round
 * @param ones per column the rows at 1 if it is numeric and holds only 0 and 1, else -1
 * @param eventOnes the rows with an event among them
 * @param from coefficients the step started from; empty in the first fit
 * @param logLikelihood at {@code from}
 * @param halvings how often the step was halved
 * @param iterations steps taken
 * @param aliased columns that say nothing; empty before the first fit
 * @param pivots pivots of the first information matrix
 * @param weights what the first round told of the case weights
 */
record CoxState(
    CoxBroadcast broadcast,
    List<Long> ones,
    List<Long> eventOnes,
    List<Double> from,
    double logLikelihood,
    int halvings,
    int iterations,
    List<Boolean> aliased,
    List<Double> pivots,
    WeightFacts weights) {

  public CoxState {
    ones = List.copyOf(ones);
    eventOnes = List.copyOf(eventOnes);
    from = List.copyOf(from);
    aliased = List.copyOf(aliased);
    pivots = List.copyOf(pivots);
  }

  static CoxState before(
      CoxBroadcast broadcast, List<Long> ones, List<Long> eventOnes, WeightFacts weights) {
    return new CoxState(
        broadcast, ones, eventOnes, List.of(), 0, 0, 0, List.of(), List.of(), weights);
  }
}
