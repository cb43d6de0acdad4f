package org.kumiki.algorithms.mixed;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the search for theta, and in a model that is not linear for the coefficients, is.
 *
 * @param ones per column the rows at 1 if it is numeric and holds only 0 and 1, else -1
 * @param from the point where the step began; empty before the first
 * @param value of the profiled deviance there
 * @param pivots of the first information of the coefficients, where these are searched for
 * @param last true if the next sums are those of the result
 */
public record MixedState(
    MixedBroadcast broadcast,
    List<Long> ones,
    List<Double> from,
    double value,
    int halvings,
    int iterations,
    List<Boolean> aliased,
    List<Double> pivots,
    boolean last) {

  /** Copies. */
  public MixedState {
    ones = List.copyOf(ones);
    from = List.copyOf(from);
    aliased = List.copyOf(aliased);
    pivots = List.copyOf(pivots);
  }

  static MixedState before(MixedBroadcast broadcast, List<Long> ones) {
    return new MixedState(broadcast, ones, List.of(), 0, 0, 0, List.of(), List.of(), false);
  }

  /** The same step, half as long. */
  MixedState halved() {
    List<Double> there = broadcast.point();
    List<Double> middle = new ArrayList<>();
    for (int t = 0; t < from.size(); t++) {
      middle.add((there.get(t) + from.get(t)) / 2);
    }
    return new MixedState(
        broadcast.at(middle), ones, from, value, halvings + 1, iterations, aliased, pivots, false);
  }
}
