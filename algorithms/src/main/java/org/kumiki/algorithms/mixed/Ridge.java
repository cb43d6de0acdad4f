package org.kumiki.algorithms.mixed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/**
 * The log-likelihood of a model that is not linear at one point, and the step to its top: Newton's
 * where the point is on a hill, else one that goes uphill. Immutable.
 *
 * @param information of the coefficients alone, from which aliased columns are known
 * @param curvature negated second derivatives in coefficients and theta
 * @param hill true if these are those of a hill
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Ridge(
    double logLikelihood,
    OrderedCholesky information,
    OrderedCholesky curvature,
    boolean hill,
    double[] move,
    double gain) {

  private static final double FLAT = 1e-18;
  private static final double STEEP = 1e-12;

  /** No coefficient on a standardised column moves further in a step. */
  private static final double LONGEST = 4;

  /** Theta moves by at most this part of itself, but for a short step near 0 on a hill. */
  private static final double PART = 0.6;

  private static final double SHORT = 0.1;

  static Ridge of(MixedBroadcast b, Sums sums, List<Boolean> known) {
    int columns = b.beta().size();
    double theta = b.theta().getFirst();
    double[] gradient = sums.doubles(MixedLayout.SCORE);
    double[] negated = sums.doubles(MixedLayout.HESSIAN);
    for (int i = 0; i < negated.length; i++) {
      negated[i] = -negated[i];
    }
    OrderedCholesky information =
        OrderedCholesky.of(sums.doubles(MixedLayout.INFORMATION), columns, known, FLAT);
    // At theta = 0 nothing moves with theta, and a variance of 0 has no error.
    List<Boolean> aliased = new ArrayList<>(information.aliased());
    aliased.add(theta == 0);
    OrderedCholesky curvature = OrderedCholesky.of(negated, columns + 1, aliased, 0);
    boolean hill = true;
    for (int i = 0; i <= columns; i++) {
      double diagonal = negated[MixedLayout.triangle(i) + i];
      hill &= aliased.get(i) || curvature.pivots().get(i) > STEEP * Math.abs(diagonal);
    }
    double[] move;
    if (hill) {
      move = curvature.solve(gradient);
    } else {
      double bend = Math.abs(negated[negated.length - 1]) + 1;
      double[] fixed = information.solve(Arrays.copyOf(gradient, columns));
      move = Arrays.copyOf(fixed, columns + 1);
      move[columns] = gradient[columns] / bend;
    }
    double most = hill && Math.abs(theta) < SHORT ? SHORT : PART * Math.abs(theta);
    double shrink = Math.min(1, most / Math.max(Math.abs(move[columns]), 1e-300));
    for (int j = 0; j < columns; j++) {
      shrink = Math.min(shrink, LONGEST / Math.max(Math.abs(move[j]), 1e-300));
    }
    double gain = 0;
    for (int i = 0; i <= columns; i++) {
      move[i] *= shrink;
      gain += gradient[i] * move[i];
    }
    return new Ridge(
        sums.value(MixedLayout.LOG_LIKELIHOOD), information, curvature, hill, move, gain);
  }
}
