package org.kumiki.algorithms.numeric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The Cholesky factor of an information matrix, column by column in the order of the model: a
 * column that is a combination of earlier ones is left out, as R's pivoting leaves out the later
 * one. Immutable.
 */
public final class OrderedCholesky {

  private static final double TOLERANCE = 1e-11;

  private final int width;
  private final double[][] factor;
  private final List<Boolean> aliased;
  private final List<Double> pivots;

  private OrderedCholesky(
      int width, double[][] factor, List<Boolean> aliased, List<Double> pivots) {
    this.width = width;
    this.factor = factor;
    this.aliased = aliased;
    this.pivots = pivots;
  }

  /**
   * Factors a lower triangle stored by rows.
   *
   * @param known aliased columns if they were found before, else empty
   * @param floor a diagonal at or below it is rounding noise
   */
  public static OrderedCholesky of(
      double[] triangle, int width, List<Boolean> known, double floor) {
    double[][] l = new double[width][width];
    List<Boolean> aliased = new ArrayList<>(Collections.nCopies(width, false));
    List<Double> pivots = new ArrayList<>(Collections.nCopies(width, 0.0));
    for (int i = 0; i < width; i++) {
      int row = i * (i + 1) / 2;
      double pivot = triangle[row + i];
      for (int j = 0; j < i; j++) {
        if (aliased.get(j)) {
          continue;
        }
        double value = triangle[row + j];
        for (int k = 0; k < j; k++) {
          value -= l[i][k] * l[j][k];
        }
        l[i][j] = value / l[j][j];
        pivot -= l[i][j] * l[i][j];
      }
      boolean drop =
          known.isEmpty()
              ? pivot <= TOLERANCE * triangle[row + i] || triangle[row + i] <= floor
              : known.get(i);
      aliased.set(i, drop);
      pivots.set(i, pivot);
      if (drop) {
        l[i] = new double[width];
      } else {
        l[i][i] = Math.sqrt(Math.max(pivot, 0));
      }
    }
    return new OrderedCholesky(width, l, List.copyOf(aliased), List.copyOf(pivots));
  }

  /** Columns left out. */
  public List<Boolean> aliased() {
    return aliased;
  }

  /** What is left of each diagonal once earlier columns are taken out. */
  public List<Double> pivots() {
    return pivots;
  }

  /** Number of columns kept. */
  public int rank() {
    return (int) aliased.stream().filter(a -> !a).count();
  }

  /**
   * The inverse factor times a right-hand side, 0 for aliased columns. Where that is X'y the square
   * of an entry is what its column adds to the explained sum of squares after those before it.
   */
  public double[] effects(double[] right) {
    double[] x = right.clone();
    for (int i = 0; i < width; i++) {
      if (aliased.get(i)) {
        x[i] = 0;
        continue;
      }
      for (int j = 0; j < i; j++) {
        x[i] -= factor[i][j] * x[j];
      }
      x[i] /= factor[i][i];
    }
    return x;
  }

  /** The solution, 0 for aliased columns. */
  public double[] solve(double[] right) {
    double[] x = effects(right);
    for (int i = width - 1; i >= 0; i--) {
      if (aliased.get(i)) {
        x[i] = 0;
        continue;
      }
      for (int j = i + 1; j < width; j++) {
        x[i] -= factor[j][i] * x[j];
      }
      x[i] /= factor[i][i];
    }
    return x;
  }

  /** The lower triangle of the inverse by rows, 0 for aliased columns. */
  public double[] inverse() {
    double[] triangle = new double[width * (width + 1) / 2];
    int at = 0;
    for (int i = 0; i < width; i++) {
      double[] unit = new double[width];
      unit[i] = 1;
      double[] column = solve(unit);
      for (int j = 0; j <= i; j++) {
        triangle[at++] = aliased.get(i) ? 0 : column[j];
      }
    }
    return triangle;
  }

  /** a' inverse a. */
  public double variance(double[] a) {
    double[] solved = solve(a);
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += a[i] * solved[i];
    }
    return sum;
  }
}
