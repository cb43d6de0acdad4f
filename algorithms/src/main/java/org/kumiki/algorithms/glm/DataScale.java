package org.kumiki.algorithms.glm;

import java.util.List;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/**
 * Undoes the standardising of columns and response exactly: each coefficient on the data's scale is
 * a constant and a'gamma of those on the standardised one. Immutable.
 */
final class DataScale {

  private final double[][] rows;
  private final double[] estimates;
  private final List<Boolean> aliased;

  DataScale(GlmParameters p, GlmBroadcast b, List<Boolean> aliased) {
    int width = p.columns().size();
    double unit = p.link().unit(b.responseScale());
    this.rows = new double[width][width];
    this.estimates = new double[width];
    this.aliased = aliased;
    for (int j = 0; j < width; j++) {
      if (aliased.get(j)) {
        estimates[j] = Double.NaN;
        continue;
      }
      if (p.centred() && !p.absorbed() && j == 0) {
        rows[j][0] = unit;
        estimates[j] = b.responseCentre() + p.link().shift(b.responseScale());
        for (int k = 1; k < width; k++) {
          if (!aliased.get(k)) {
            rows[j][k] = -unit * b.centre().get(k) / b.scale().get(k);
          }
        }
      } else {
        rows[j][j] = unit / b.scale().get(j);
      }
      for (int k = 0; k < width; k++) {
        estimates[j] += rows[j][k] * b.beta().get(k);
      }
    }
  }

  private DataScale(double[][] rows, List<Boolean> aliased) {
    this.rows = rows;
    this.estimates = new double[rows.length];
    this.aliased = aliased;
  }

  /** The standardised scale itself. */
  static DataScale standardised(List<Boolean> aliased) {
    double[][] rows = new double[aliased.size()][aliased.size()];
    for (int j = 0; j < rows.length; j++) {
      rows[j][j] = 1;
    }
    return new DataScale(rows, aliased);
  }

  /** NaN for an aliased column. */
  double estimate(int j) {
    return estimates[j];
  }

  /** The model's own, of a dispersion on the standardised scale. */
  Covariance covariance(OrderedCholesky information, double dispersion) {
    double[][] values = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      double[] solved = information.solve(rows[i]);
      for (int j = 0; j < rows.length; j++) {
        values[i][j] = aliased(i, j) ? Double.NaN : dispersion * product(rows[j], solved);
      }
    }
    return new Covariance(values);
  }

  /** Of the lower triangle of the sum of score products between two inverse informations. */
  Covariance sandwich(OrderedCholesky information, double[] meat) {
    int width = rows.length;
    double[][] solved = new double[width][];
    double[][] half = new double[width][width];
    for (int i = 0; i < width; i++) {
      solved[i] = information.solve(rows[i]);
      for (int j = 0; j < width; j++) {
        for (int k = 0; k < width; k++) {
          int row = Math.max(j, k);
          half[i][j] += meat[row * (row + 1) / 2 + Math.min(j, k)] * solved[i][k];
        }
      }
    }
    double[][] values = new double[width][width];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        values[i][j] = aliased(i, j) ? Double.NaN : product(half[i], solved[j]);
      }
    }
    return new Covariance(values);
  }

  private boolean aliased(int i, int j) {
    return aliased.get(i) || aliased.get(j);
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
