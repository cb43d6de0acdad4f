package org.kumiki.algorithms.mixed;

import java.util.List;

/**
 * The relative covariance of a group's one or two random effects, Sigma = L L', and how it moves
 * with the factor's entries theta. Sigma's entries are in the order (1,1), (2,1), (2,2). Immutable.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Covariance(double[] theta) {

  private static final int ONE = 1;

  static Covariance of(List<Double> theta) {
    return new Covariance(theta.stream().mapToDouble(Double::doubleValue).toArray());
  }

  int effects() {
    return theta.length == ONE ? 1 : 2;
  }

  double[][] matrix() {
    if (effects() == 1) {
      return new double[][] {{theta[0] * theta[0]}};
    }
    double below = theta[0] * theta[1];
    return new double[][] {
      {theta[0] * theta[0], below}, {below, theta[1] * theta[1] + theta[2] * theta[2]}
    };
  }

  /** The matrix of an entry's derivative: where it stands there are ones. */
  static double[][] unit(int effects, int entry) {
    double[][] unit = new double[effects][effects];
    switch (entry) {
      case 0 -> unit[0][0] = 1;
      case 1 -> {
        unit[1][0] = 1;
        unit[0][1] = 1;
      }
      default -> unit[1][1] = 1;
    }
    return unit;
  }

  /** Derivative of an entry of Sigma in each theta. */
  private double[][] jacobian() {
    return effects() == 1
        ? new double[][] {{2 * theta[0]}}
        : new double[][] {
          {2 * theta[0], 0, 0}, {theta[1], theta[0], 0}, {0, 2 * theta[1], 2 * theta[2]}
        };
  }

  /** The gradient in theta, from that in the entries of Sigma. */
  double[] gradient(double[] own) {
    double[][] j = jacobian();
    double[] gradient = new double[theta.length];
    for (int t = 0; t < theta.length; t++) {
      for (int e = 0; e < own.length; e++) {
        gradient[t] += own[e] * j[e][t];
      }
    }
    return gradient;
  }

  /** The second derivatives in theta, from both in the entries of Sigma. */
  double[][] hessian(double[] own, double[][] second) {
    double[][] j = jacobian();
    int n = theta.length;
    double[][] h = new double[n][n];
    for (int s = 0; s < n; s++) {
      for (int t = 0; t < n; t++) {
        for (int e = 0; e < n; e++) {
          for (int f = 0; f < n; f++) {
            h[s][t] += j[e][s] * second[e][f] * j[f][t];
          }
        }
      }
    }
    h[0][0] += 2 * own[0];
    if (n > 1) {
      h[0][1] += own[1];
      h[1][0] += own[1];
      h[1][1] += 2 * own[2];
      h[2][2] += 2 * own[2];
    }
    return h;
  }
}
