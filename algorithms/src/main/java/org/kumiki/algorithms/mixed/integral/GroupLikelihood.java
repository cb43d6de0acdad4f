package org.kumiki.algorithms.mixed.integral;

import org.kumiki.algorithms.numeric.RunningSums;

/**
 * The log-likelihood of groups with eta = x'beta + offset + theta u and a standard normal u each,
 * which is integrated out. With g(u) the log-likelihood given u, less u^2 / 2, its mode m and s^-2
 * = 1 + theta^2 sum w at the mode, and z_k, w_k the points and weights of Gauss and Hermite's rule
 *
 * <pre>
 * log L = log s + log sum_k w_k exp(g(m + s z_k) + z_k^2 / 2)
 * </pre>
 *
 * which with one point is Laplace's approximation. Its derivatives in beta and theta are exact,
 * with those of m and s. Not for several threads.
 *
 * @see <a href="https://doi.org/10.1080/10618600.1995.10474663">Pinheiro, Bates, J. Comput. Graph.
 *     Stat. 4 (1995)</a>
 */
public final class GroupLikelihood {

  private static final int MOST_STEPS = 200;
  private static final double NEAR = 1e-9;

  private final Outcome outcome;
  private final Quadrature rule;
  private final int width;
  private final int parameters;
  private final double[] beta;
  private final double theta;
  private final GroupRows rows;
  private final double[] at = new double[3];
  private final RunningSums sums;
  private double[] weight = {};
  private boolean lost;

  private final Jet factor;
  private final Jet mode;
  private final Jet shift;
  private final Jet value;
  private final Jet spread;
  private final Jet logSpread;
  private final Jet point;
  private final Jet total;

  /**
   * At one point.
   *
   * @param points of the quadrature
   */
  public GroupLikelihood(Outcome outcome, int points, double[] beta, double theta) {
    this.outcome = outcome;
    this.rule = Quadrature.of(points);
    this.width = beta.length;
    this.parameters = width + 1;
    this.beta = beta.clone();
    this.theta = theta;
    this.rows = new GroupRows(outcome, width);
    this.sums = new RunningSums(1 + parameters + triangle(parameters) + triangle(width));
    this.factor = new Jet(parameters).parameter(theta, width);
    this.mode = new Jet(parameters);
    this.shift = new Jet(parameters);
    this.value = new Jet(parameters);
    this.spread = new Jet(parameters);
    this.logSpread = new Jet(parameters);
    this.point = new Jet(parameters);
    this.total = new Jet(parameters);
  }

  private static int triangle(int width) {
    return width * (width + 1) / 2;
  }

  /**
   * Adds all groups of a node.
   *
   * @param x columns, row after row
   * @param start where each group begins, and in the end the number of rows
   */
  public void add(double[] x, double[] y, double[] offset, int[] start) {
    int n = y.length;
    double[] eta = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = offset[i];
      for (int j = 0; j < width; j++) {
        sum += beta[j] * x[i * width + j];
      }
      eta[i] = sum;
      sums.add(0, outcome.constant(y[i]));
    }
    weight = new double[n];
    for (int g = 0; g + 1 < start.length; g++) {
      rows.move(x, y, eta, start[g], start[g + 1]);
      group();
    }
  }

  private void group() {
    double m = mode();
    rows.weights(theta * m, weight);
    mode.set(m);
    rows.sums(theta * m, at);
    double curvature = 1 + theta * theta * at[2];
    // A step of Newton's with jets makes one more order of the mode's derivatives right.
    for (int order = 1; order <= 2; order++) {
      shift.set(mode).times(factor);
      rows.sum(GroupRows.Function.RESIDUAL, shift, value);
      value.times(factor).plus(mode, -1);
      mode.plus(value, 1 / curvature);
    }
    shift.set(mode).times(factor);
    rows.sum(GroupRows.Function.WEIGHT, shift, spread);
    spread.times(factor).times(factor);
    spread.value += 1;
    logSpread.set(spread).log();
    logSpread.map(-logSpread.value / 2, -0.5, 0);
    spread.set(logSpread).exp();

    rows.sum(GroupRows.Function.LIKELIHOOD, shift, value);
    information(theta * theta / curvature);
    lessHalfSquare(value, mode);
    if (rule.size() == 1) {
      value.plus(logSpread, 1);
      write(value);
      return;
    }
    double top = value.value;
    total.set(0);
    for (int k = 0; k < rule.size(); k++) {
      double z = rule.point(k);
      point.set(mode).plus(spread, z);
      shift.set(point).times(factor);
      rows.sum(GroupRows.Function.LIKELIHOOD, shift, value);
      lessHalfSquare(value, point);
      value.value += z * z / 2 - top;
      total.plus(value.exp(), rule.weight(k));
    }
    total.log().plus(logSpread, 1);
    total.value += top;
    write(total);
  }

  private void lessHalfSquare(Jet jet, Jet u) {
    jet.value -= u.value * u.value / 2;
    for (int i = 0, at = 0; i < parameters; i++) {
      jet.first[i] -= u.value * u.first[i];
      for (int j = 0; j <= i; j++, at++) {
        jet.second[at] -= u.value * u.second[at] + u.first[i] * u.first[j];
      }
    }
  }

  // g is concave: Newton's steps, halved where g falls.
  private double mode() {
    double u = 0;
    rows.sums(0, at);
    double best = at[0];
    for (int step = 0; step < MOST_STEPS; step++) {
      double move = (theta * at[1] - u) / (1 + theta * theta * at[2]);
      boolean near = Math.abs(move) <= NEAR * (1 + Math.abs(u));
      double next = u + move;
      rows.sums(theta * next, at);
      double there = at[0] - next * next / 2;
      while (!near && !(there >= best - 1e-12 * Math.abs(best)) && Math.abs(move) > NEAR) {
        move /= 2;
        next = u + move;
        rows.sums(theta * next, at);
        there = at[0] - next * next / 2;
      }
      u = next;
      best = there;
      if (near) {
        return u;
      }
    }
    lost = true;
    return u;
  }

  private void information(double s) {
    int at = 1 + parameters + triangle(parameters);
    for (int i = 0; i < width; i++) {
      for (int j = 0; j <= i; j++, at++) {
        sums.add(at, rows.information(i, j, s));
      }
    }
  }

  private void write(Jet group) {
    lost |= !Double.isFinite(group.value);
    sums.add(0, group.value);
    for (int i = 0; i < parameters; i++) {
      sums.add(1 + i, group.first[i]);
      lost |= !Double.isFinite(group.first[i]);
    }
    for (int i = 0; i < group.second.length; i++) {
      sums.add(1 + parameters + i, group.second[i]);
      lost |= !Double.isFinite(group.second[i]);
    }
  }

  /** True if some group has no finite likelihood or mode within reach. */
  public boolean lost() {
    return lost;
  }

  /** Each row's working weight at its group's mode. */
  public double[] weights() {
    return weight.clone();
  }

  /** The log-likelihood. */
  public double value() {
    return sums.value(0);
  }

  /** Its derivatives in beta, then theta. */
  public double[] gradient() {
    return sums.values(1, parameters);
  }

  /** Second derivatives, lower triangle by rows. */
  public double[] hessian() {
    return sums.values(1 + parameters, triangle(parameters));
  }

  /** The information of beta at the modes, were these known: never negative. */
  public double[] information() {
    return sums.values(1 + parameters + triangle(parameters), triangle(width));
  }
}
