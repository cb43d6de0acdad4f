package org.kumiki.algorithms.gee;

import java.util.List;
import org.kumiki.algorithms.gee.GeeBroadcast.Phase;
import org.kumiki.algorithms.regression.Ascent;
import org.kumiki.algorithms.regression.Standard;

/**
 * Where the search is.
 *
 * @param clusters over all nodes, once known
 * @param meanOffset of the linear predictor, once known
 * @param ones per column the rows at 1 if it is numeric and holds only 0 and 1, else -1
 * @param ascent to the coefficients of independent rows, where the search begins
 * @param solution of the equations, once they are asked for
 */
public record GeeState(
    Standard standard,
    Phase phase,
    long clusters,
    double meanOffset,
    List<Long> ones,
    Ascent ascent,
    Solution solution) {

  /**
   * Where the steps to the solution are.
   *
   * @param beta where the next sums are asked for, with alpha
   * @param from where the step began, with fromAlpha; empty before the first
   * @param aliased columns that are combinations of earlier ones, once known
   */
  record Solution(
      List<Double> beta,
      double alpha,
      List<Double> from,
      double fromAlpha,
      int halvings,
      int iterations,
      List<Boolean> aliased) {

    Solution {
      beta = List.copyOf(beta);
      from = List.copyOf(from);
      aliased = List.copyOf(aliased);
    }

    static Solution at(List<Double> beta, double alpha, List<Boolean> aliased, int iterations) {
      return new Solution(beta, alpha, List.of(), 0, 0, iterations, aliased);
    }
  }

  /** Copies. */
  public GeeState {
    ones = List.copyOf(ones);
  }

  GeeState at(Ascent next) {
    return new GeeState(standard, phase, clusters, meanOffset, ones, next, solution);
  }

  GeeState at(Phase next, Solution there) {
    return new GeeState(standard, next, clusters, meanOffset, ones, ascent, there);
  }

  GeeBroadcast broadcast() {
    boolean equations = phase == Phase.EQUATIONS || phase == Phase.ERRORS;
    return new GeeBroadcast(
        standard,
        phase,
        clusters,
        equations ? solution.beta() : ascent.beta(),
        equations ? solution.alpha() : 0);
  }
}
