package org.kumiki.algorithms.mixed;

import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/**
 * The profiled deviance at one theta, from the sums of all nodes: fixed effects and residual
 * variance are those that are best there. With C, r, s the parts of D'V^-1 D, b = C^-1 r and rss =
 * s - r'b it is log |V| + log |C| + N log rss but for a constant; N = rows - rank, or for maximum
 * likelihood N = rows and log |C| is not in it. Immutable.
 */
final class Profiled {

  final double value;
  final double[] beta;
  final double rss;
  final double logDeterminant;
  final double logInformation;
  final OrderedCholesky information;
  final long rows;

  /** N of the class comment. */
  final double degrees;

  private final double[] gradient;
  private final double[][] second;

  private Profiled(
      double value,
      double[] beta,
      double rss,
      double logDeterminant,
      double logInformation,
      OrderedCholesky information,
      long rows,
      double degrees,
      double[] gradient,
      double[][] second) {
    this.value = value;
    this.beta = beta;
    this.rss = rss;
    this.logDeterminant = logDeterminant;
    this.logInformation = logInformation;
    this.information = information;
    this.rows = rows;
    this.degrees = degrees;
    this.gradient = gradient;
    this.second = second;
  }

  static Profiled of(MixedParameters p, Sums sums, List<Boolean> aliased) {
    int width = p.columns().size();
    int thetas = p.thetas();
    double[] all = sums.doubles(MixedLayout.PRODUCTS);
    OrderedCholesky c = OrderedCholesky.of(all, width, aliased, 1e-18);
    double[][] m = square(all, 0, width + 1);
    double[] beta = c.solve(Arrays.copyOf(m[width], width));
    double[] v = new double[width + 1];
    for (int j = 0; j < width; j++) {
      v[j] = -beta[j];
    }
    v[width] = 1;
    double rss = dot(v, times(m, v));
    double logInformation = 0;
    for (int j = 0; j < width; j++) {
      logInformation += c.aliased().get(j) ? 0 : Math.log(c.pivots().get(j));
    }
    long rows = sums.count(CaseSlots.ROWS_USED);
    double degrees = p.reml() ? rows - c.rank() : rows;
    double log = sums.value(MixedLayout.LOG_DETERMINANT);
    double value = log + (p.reml() ? logInformation : 0) + degrees * Math.log(rss);

    double[] first = sums.doubles(MixedLayout.FIRST);
    double[] firstLog = sums.doubles(MixedLayout.FIRST_DETERMINANT);
    double[] pairs = sums.doubles(MixedLayout.SECOND);
    double[] pairsLog = sums.doubles(MixedLayout.SECOND_DETERMINANT);
    int triangle = MixedLayout.triangle(width + 1);
    double[] slope = new double[thetas];
    double[][] w = new double[thetas][];
    double[][][] solved = new double[thetas][][];
    double[] gradient = new double[thetas];
    for (int a = 0; a < thetas; a++) {
      double[][] own = square(first, a * triangle, width + 1);
      w[a] = times(own, v);
      slope[a] = dot(v, w[a]);
      solved[a] = solved(c, own, width);
      gradient[a] =
          firstLog[a] + (p.reml() ? Small.trace(solved[a]) : 0) + degrees * slope[a] / rss;
    }
    double[][] second = new double[thetas][thetas];
    for (int a = 0, pair = 0; a < thetas; a++) {
      for (int e = 0; e <= a; e++, pair++) {
        double[][] own = square(pairs, pair * triangle, width + 1);
        double curve = dot(v, times(own, v)) - 2 * dot(c.solve(Arrays.copyOf(w[a], width)), w[e]);
        double restricted =
            p.reml()
                ? Small.trace(solved(c, own, width))
                    - Small.trace(Small.times(solved[a], solved[e]))
                : 0;
        double both = slope[a] * slope[e] / (rss * rss);
        second[a][e] = pairsLog[pair] + restricted + degrees * (curve / rss - both);
        second[e][a] = second[a][e];
      }
    }
    return new Profiled(value, beta, rss, log, logInformation, c, rows, degrees, gradient, second);
  }

  /** Derivatives in theta. */
  double[] gradient(Covariance at) {
    return at.gradient(gradient);
  }

  /** Second derivatives in theta. */
  double[][] hessian(Covariance at) {
    return at.hessian(gradient, second);
  }

  private static double[][] square(double[] triangles, int from, int width) {
    double[][] m = new double[width][width];
    for (int i = 0, at = from; i < width; i++) {
      for (int j = 0; j <= i; j++, at++) {
        m[i][j] = triangles[at];
        m[j][i] = triangles[at];
      }
    }
    return m;
  }

  // The inverse information times the upper left part of a matrix.
  private static double[][] solved(OrderedCholesky c, double[][] m, int width) {
    double[][] product = new double[width][width];
    for (int j = 0; j < width; j++) {
      double[] column = c.solve(Arrays.copyOf(m[j], width));
      for (int i = 0; i < width; i++) {
        product[i][j] = column[i];
      }
    }
    return product;
  }

  private static double[] times(double[][] m, double[] v) {
    double[] product = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      product[i] = dot(m[i], v);
    }
    return product;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
