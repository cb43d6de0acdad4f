package org.kumiki.algorithms.clogit;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.newton.NewtonState;

/**
 * What the coordinator keeps between rounds; serialises to JSON.
 *
 * @param sets that tell something, once known
 * @param rows in these sets
 * @param scale of each column; empty in the first round
 * @param score the score test of all coefficients, once known
 * @param newton empty before the first fit
 */
public record ClogitState(
    long sets, double rows, List<Double> scale, double score, Optional<NewtonState> newton) {

  /** Copies. */
  public ClogitState {
    scale = List.copyOf(scale);
  }

  static ClogitState start() {
    return new ClogitState(0, 0, List.of(), 0, Optional.empty());
  }

  ClogitBroadcast broadcast() {
    return newton
        .map(n -> new ClogitBroadcast(sets, rows, scale, n.beta()))
        .orElseGet(ClogitBroadcast::first);
  }
}
