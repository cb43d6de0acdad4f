package org.kumiki.algorithms.formula;

import java.util.Arrays;
import java.util.List;

/**
 * Natural cubic splines without intercept, column by column as R's {@code splines::ns}: B-splines
 * whose second derivatives vanish at the boundary knots, straight lines beyond them. Immutable.
 *
 * @see <a href="https://doi.org/10.1007/978-1-4612-6333-3">C. de Boor, A Practical Guide to Splines
 *     (1978), chapter X</a>
 */
final class NaturalSpline implements Curve {

  private static final int ORDER = 4;
  private static final int CONDITIONS = 2;

  private final double[] knots;
  private final double low;
  private final double high;

  /** B-splines but the first: what they and their slopes are at both ends. */
  private final double[][] ends;

  /** The two reflections that take the conditions out, scaled so that the head is 1 more. */
  private final double[][] reflections;

  NaturalSpline(List<Double> inner, double low, double high) {
    this.low = low;
    this.high = high;
    this.knots = new double[inner.size() + 2 * ORDER];
    Arrays.fill(knots, 0, ORDER, low);
    Arrays.fill(knots, knots.length - ORDER, knots.length, high);
    for (int i = 0; i < inner.size(); i++) {
      knots[ORDER + i] = inner.get(i);
    }
    this.ends =
        new double[][] {splines(low, 0), splines(low, 1), splines(high, 0), splines(high, 1)};
    this.reflections = new double[][] {splines(low, 2), splines(high, 2)};
    for (int c = 0; c < CONDITIONS; c++) {
      for (int before = 0; before < c; before++) {
        reflect(reflections[c], before);
      }
      double norm = 0;
      for (int i = c; i < reflections[c].length; i++) {
        norm = Math.hypot(norm, reflections[c][i]);
      }
      norm = reflections[c][c] < 0 ? -norm : norm;
      for (int i = c; i < reflections[c].length; i++) {
        reflections[c][i] /= norm;
      }
      reflections[c][c] += 1;
    }
  }

  /** Householder's reflection number {@code c}, as LINPACK's dqrsl applies it. */
  private void reflect(double[] values, int c) {
    double[] r = reflections[c];
    double sum = 0;
    for (int i = c; i < r.length; i++) {
      sum += r[i] * values[i];
    }
    sum /= r[c];
    for (int i = c; i < r.length; i++) {
      values[i] -= sum * r[i];
    }
  }

  /** All B-splines but the first, or a derivative of them. */
  private double[] splines(double x, int derivative) {
    double[] values = new double[knots.length - ORDER - 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = spline(i + 1, ORDER, derivative, x);
    }
    return values;
  }

  private double spline(int i, int order, int derivative, double x) {
    if (order == 1) {
      boolean inside = knots[i] <= x && x < knots[i + 1];
      boolean last = x == high && knots[i + 1] == high && knots[i] < high;
      return inside || last ? 1 : 0;
    }
    double left = knots[i + order - 1] - knots[i];
    double right = knots[i + order] - knots[i + 1];
    if (derivative > 0) {
      double rise = left == 0 ? 0 : spline(i, order - 1, derivative - 1, x) / left;
      double fall = right == 0 ? 0 : spline(i + 1, order - 1, derivative - 1, x) / right;
      return (order - 1) * (rise - fall);
    }
    double rise = left == 0 ? 0 : (x - knots[i]) / left * spline(i, order - 1, 0, x);
    double fall = right == 0 ? 0 : (knots[i + order] - x) / right * spline(i + 1, order - 1, 0, x);
    return rise + fall;
  }

  @Override
  public int width() {
    return knots.length - 2 * ORDER + 1;
  }

  @Override
  public double[][] columns(double[] values) {
    double[][] columns = new double[width()][values.length];
    for (int i = 0; i < values.length; i++) {
      double[] row = row(values[i]);
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = row[CONDITIONS + j];
      }
    }
    return columns;
  }

  private double[] row(double x) {
    double[] row;
    if (x < low || x > high) {
      int end = x < low ? 0 : CONDITIONS;
      double beyond = x < low ? x - low : x - high;
      row = new double[ends[end].length];
      for (int j = 0; j < row.length; j++) {
        row[j] = ends[end][j] + beyond * ends[end + 1][j];
      }
    } else {
      row = splines(x, 0);
    }
    for (int c = 0; c < CONDITIONS; c++) {
      reflect(row, c);
    }
    return row;
  }
}
