package org.kumiki.algorithms.mixed;

import java.util.List;

/**
 * Where the search for theta is.
 *
 * @param ones per column the rows at 1 if it is numeric and holds only 0 and 1, else -1
 * @param from theta where the step began; empty before the first
 * @param value of the profiled deviance there
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
    boolean last) {

  /** Copies. */
  public MixedState {
    ones = List.copyOf(ones);
    from = List.copyOf(from);
    aliased = List.copyOf(aliased);
  }

  static MixedState before(MixedBroadcast broadcast, List<Long> ones) {
    return new MixedState(broadcast, ones, List.of(), 0, 0, 0, List.of(), false);
  }
}
