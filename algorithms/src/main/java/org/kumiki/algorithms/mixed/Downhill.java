package org.kumiki.algorithms.mixed;

import java.util.List;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/**
 * A step of Newton that goes downhill: where the second derivatives are not those of a valley they
 * are raised. At theta = 0 every gradient is 0, also where a variance is above 0, so a long step
 * never reaches it.
 *
 * @param valley true if nothing was raised
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Downhill(double[] move, boolean valley) {

  /** A step is at most this part of theta's length, but for a short one in a valley. */
  private static final double LONGEST = 0.6;

  private static final double SHORT = 0.1;

  static Downhill of(double[] gradient, double[][] hessian, double[] theta) {
    int n = gradient.length;
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.abs(hessian[i][i]));
    }
    double raise = 0;
    while (true) {
      OrderedCholesky raised = OrderedCholesky.of(triangle(hessian, raise), n, List.of(), 0);
      if (raised.rank() == n || raise > 1e6 * largest) {
        double[] move = raised.solve(gradient);
        double size = norm(theta);
        double most = raise == 0 && size < SHORT ? SHORT : LONGEST * size;
        double shrink = -Math.min(1, most / Math.max(norm(move), 1e-300));
        for (int i = 0; i < n; i++) {
          move[i] *= shrink;
        }
        return new Downhill(move, raise == 0);
      }
      raise = raise == 0 ? 1e-3 * largest + 1e-300 : raise * 4;
    }
  }

  private static double[] triangle(double[][] hessian, double raise) {
    double[] triangle = new double[MixedLayout.triangle(hessian.length)];
    for (int i = 0, at = 0; i < hessian.length; i++) {
      for (int j = 0; j <= i; j++, at++) {
        triangle[at] = hessian[i][j] + (i == j ? raise : 0);
      }
    }
    return triangle;
  }

  private static double norm(double[] values) {
    double norm = 0;
    for (double v : values) {
      norm = Math.hypot(norm, v);
    }
    return norm;
  }
}
