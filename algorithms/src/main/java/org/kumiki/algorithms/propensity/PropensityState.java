package org.kumiki.algorithms.propensity;

import java.util.List;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.glm.GlmState;
import org.kumiki.algorithms.propensity.PropensityBroadcast.Phase;

/**
 * What the coordinator keeps between rounds; serialises to JSON.
 *
 * @param model of the treatment; in the later rounds at its last point
 * @param centre of the outcome
 * @param scale of the outcome
 * @param binary true if every outcome is 0 or 1
 * @param bounds between strata
 * @param leastAtBound persons in the smallest interval that a bound is the end of
 * @param overlap persons per sixteenth of the score, untreated, then treated
 */
record PropensityState(
    Phase phase,
    GlmState model,
    double centre,
    double scale,
    boolean binary,
    List<Integer> bounds,
    long leastAtBound,
    List<Long> overlap) {

  public PropensityState {
    bounds = List.copyOf(bounds);
    overlap = List.copyOf(overlap);
  }

  static PropensityState at(Phase phase, GlmState model) {
    return new PropensityState(phase, model, 0, 1, false, List.of(), 0, List.of());
  }

  PropensityBroadcast broadcast() {
    return PropensityBroadcast.of(
        phase, new GlmAlgorithm().broadcast(model), centre, scale, bounds);
  }
}
