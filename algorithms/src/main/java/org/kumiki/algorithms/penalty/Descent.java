package org.kumiki.algorithms.penalty;

/**
 * The least of a quadratic function and a penalty, by coordinate descent (Friedman, Hastie and
 * Tibshirani, J. Stat. Softw. 33 (2010) 1): exact up to rounding. The first coefficient, the
 * intercept, is not penalised and profiled out. Not for several threads.
 */
final class Descent {

  private static final int MOST_SWEEPS = 200_000;
  private static final double ENOUGH = 1e-14;
  private static final double ROUNDING = 1e-10;

  private final int width;
  private final double[][] gram;
  private final double[] right;
  private final double[] unit;
  private final double[] triangle;
  private final double[] plain;

  /**
   * Of a function that has its least without a penalty where {@code information * x = right}.
   *
   * @param triangle of the information over n, lower triangle by rows
   * @param plain right-hand side over n
   * @param unit by which a coefficient is multiplied in the penalty; 0 keeps it at 0
   */
  Descent(double[] triangle, double[] plain, double[] unit) {
    this.width = plain.length;
    this.triangle = triangle;
    this.plain = plain;
    this.unit = unit;
    gram = new double[width][width];
    right = new double[width];
    for (int i = 1; i < width; i++) {
      double share = entry(i, 0) / entry(0, 0);
      right[i] = plain[i] - share * plain[0];
      for (int j = 1; j < width; j++) {
        gram[i][j] = entry(i, j) - share * entry(j, 0);
      }
    }
  }

  private double entry(int i, int j) {
    int row = Math.max(i, j);
    return triangle[row * (row + 1) / 2 + Math.min(i, j)];
  }

  /** The least for this penalty, from a place to start; empty if it is not reached. */
  double[] least(double lambda, double alpha, double[] start) {
    double[] beta = start.clone();
    double[] gradient = right.clone();
    for (int i = 1; i < width; i++) {
      beta[i] = unit[i] > 0 ? beta[i] : 0;
      for (int j = 1; j < width; j++) {
        gradient[j] -= gram[i][j] * beta[i];
      }
    }
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double moved = 0;
      for (int i = 1; i < width; i++) {
        if (!(unit[i] > 0) || !(gram[i][i] > 0)) {
          continue;
        }
        double free = gradient[i] + gram[i][i] * beta[i];
        double bound = lambda * alpha * unit[i];
        double size = Math.abs(free) - bound;
        // At the largest penalty of a path that is made, size is 0 up to the rounding of sums.
        double next =
            size > ROUNDING * bound
                ? Math.signum(free) * size / (gram[i][i] + lambda * (1 - alpha) * unit[i] * unit[i])
                : 0;
        double change = next - beta[i];
        if (change != 0) {
          beta[i] = next;
          for (int j = 1; j < width; j++) {
            gradient[j] -= gram[i][j] * change;
          }
          moved = Math.max(moved, Math.abs(change) * Math.sqrt(gram[i][i]));
        }
      }
      if (moved <= ENOUGH) {
        beta[0] = plain[0];
        for (int i = 1; i < width; i++) {
          beta[0] -= entry(i, 0) * beta[i];
        }
        beta[0] /= entry(0, 0);
        return beta;
      }
    }
    return new double[0];
  }
}
