package org.kumiki.algorithms.glm;

import java.util.List;
import org.kumiki.algorithms.weight.WeightFacts;

/**
 * What the coordinator keeps between rounds; serialises to JSON.
 *
 * @param broadcast what the nodes get in the coming round
 * @param meanOffset mean of the offsets
 * @param saturated log-likelihood of the saturated poisson model
 * @param from coefficients the step started from; empty in the first fit
 * @param deviance deviance at {@code from}
 * @param halvings how often the step was halved
 * @param iterations steps taken
 * @param last true if the coming round is the one whose numbers are reported
 * @param aliased columns that are combinations of earlier ones; empty before the first fit
 * @param pivots pivots of the first information matrix
 * @param fromTheta theta the step started from, of the negative binomial
 * @param weights what the first round told of the case weights
 */
public record GlmState(
    GlmBroadcast broadcast,
    double meanOffset,
    double saturated,
    List<Double> from,
    double deviance,
    int halvings,
    int iterations,
    boolean last,
    List<Boolean> aliased,
    List<Double> pivots,
    WeightFacts weights,
    double fromTheta) {

  /** Copies. */
  public GlmState {
    from = List.copyOf(from);
    aliased = List.copyOf(aliased);
    pivots = List.copyOf(pivots);
  }

  /** With another broadcast in the last round. */
  GlmState finishing(GlmBroadcast last) {
    return new GlmState(
        last,
        meanOffset,
        saturated,
        from,
        deviance,
        halvings,
        iterations,
        true,
        aliased,
        pivots,
        weights,
        fromTheta);
  }
}
