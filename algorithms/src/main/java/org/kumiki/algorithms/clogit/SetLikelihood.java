package org.kumiki.algorithms.clogit;

import java.util.Arrays;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * The log-likelihood of matched sets with its derivatives. Exact: with d cases among n rows
 *
 * <pre>
 * sum of eta over cases - log B(d, n),   B(m, j) = B(m, j - 1) + exp(eta_j) B(m - 1, j - 1)
 * </pre>
 *
 * where B(d, n) is the sum over all choices of d rows of the product of their exp(eta); first and
 * second derivatives follow the same recursion. Where cases are more than half, controls are chosen
 * instead. Not for threads.
 *
 * @see <a href="https://doi.org/10.1093/biomet/68.3.703">Gail, Lubin, Rubinstein, Biometrika 68
 *     (1981)</a>
 */
final class SetLikelihood {

  private final int width;
  private final int triangle;
  private final Method method;
  private final RunningSums sums;

  /** Per number of chosen rows: B, its first, its second derivatives. */
  private double[] b0 = new double[0];

  private double[] b1 = new double[0];
  private double[] b2 = new double[0];

  SetLikelihood(int width, Method method) {
    this.width = width;
    this.triangle = ClogitLayout.triangle(width);
    this.method = method;
    this.sums = new RunningSums(1 + width + triangle);
  }

  /** The log-likelihood, then its derivatives, then the second ones negated. */
  RunningSums sums() {
    return sums;
  }

  /**
   * Adds a set of at least one case and one control.
   *
   * @param x columns less those of one of the rows, row after row
   * @param weight takes how undecided each row is: the variance of its being chosen
   * @param from where the set's weights begin
   */
  void add(double[] x, double[] eta, boolean[] isCase, double[] weight, int from) {
    int n = eta.length;
    int cases = 0;
    for (boolean c : isCase) {
      cases += c ? 1 : 0;
    }
    if (method != Method.EXACT) {
      approximate(x, eta, isCase, cases, weight, from);
      return;
    }
    boolean flip = 2 * cases > n;
    int sign = flip ? -1 : 1;
    int d = flip ? n - cases : cases;
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : eta) {
      largest = Math.max(largest, sign * value);
    }
    double[] e = new double[n];
    double chosen = 0;
    for (int i = 0; i < n; i++) {
      double centred = sign * eta[i] - largest;
      e[i] = Math.exp(centred);
      if (isCase[i] != flip) {
        chosen += centred;
        for (int a = 0; a < width; a++) {
          sums.add(1 + a, sign * x[i * width + a]);
        }
      }
    }
    recursion(x, e, sign, d);
    sums.add(0, chosen - Math.log(b0[d]));
    second(b1, d * width, b2, d * triangle, b0[d], 1);
    undecided(e, d, b0[d], weight, from);
  }

  private void recursion(double[] x, double[] e, int sign, int d) {
    if (b0.length <= d) {
      b0 = new double[d + 1];
      b1 = new double[(d + 1) * width];
      b2 = new double[(d + 1) * triangle];
    }
    Arrays.fill(b0, 0);
    Arrays.fill(b1, 0);
    Arrays.fill(b2, 0);
    b0[0] = 1;
    for (int j = 0; j < e.length; j++) {
      int row = j * width;
      for (int m = Math.min(j + 1, d); m >= 1; m--) {
        int first = m * width;
        int before = first - width;
        for (int a = 0, at = m * triangle; a < width; a++) {
          double xa = sign * x[row + a];
          for (int c = 0; c <= a; c++, at++) {
            double xc = sign * x[row + c];
            b2[at] +=
                e[j]
                    * (b2[at - triangle]
                        + xa * b1[before + c]
                        + xc * b1[before + a]
                        + xa * xc * b0[m - 1]);
          }
        }
        for (int a = 0; a < width; a++) {
          b1[first + a] += e[j] * (b1[before + a] + sign * x[row + a] * b0[m - 1]);
        }
        b0[m] += e[j] * b0[m - 1];
      }
    }
  }

  // Takes times the log of a sum off: means from the score, the variance into the information.
  private void second(
      double[] first, int firstAt, double[] squares, int squaresAt, double total, double times) {
    for (int a = 0, at = 0; a < width; a++) {
      double mean = first[firstAt + a] / total;
      sums.add(1 + a, -times * mean);
      for (int c = 0; c <= a; c++, at++) {
        double variance = squares[squaresAt + at] / total - mean * (first[firstAt + c] / total);
        sums.add(1 + width + at, times * variance);
      }
    }
  }

  // The probability of each row's being chosen, by the same recursion from both ends.
  private static void undecided(double[] e, int d, double all, double[] weight, int from) {
    int n = e.length;
    double[][] before = new double[n + 1][d + 1];
    before[0][0] = 1;
    for (int i = 0; i < n; i++) {
      before[i + 1][0] = 1;
      for (int m = 1; m <= d; m++) {
        before[i + 1][m] = before[i][m] + e[i] * before[i][m - 1];
      }
    }
    double[] after = new double[d + 1];
    after[0] = 1;
    for (int i = n - 1; i >= 0; i--) {
      double sum = 0;
      for (int m = 0; m < d; m++) {
        sum += before[i][m] * after[d - 1 - m];
      }
      double p = Math.min(1, e[i] * sum / all);
      weight[from + i] = p * (1 - p);
      for (int m = d; m >= 1; m--) {
        after[m] += e[i] * after[m - 1];
      }
    }
  }

  private void approximate(
      double[] x, double[] eta, boolean[] isCase, int cases, double[] weight, int from) {
    int n = eta.length;
    double largest = Arrays.stream(eta).max().orElse(0);
    double[] total = {0, 0};
    double[][] first = new double[2][width];
    double[][] squares = new double[2][triangle];
    for (int i = 0; i < n; i++) {
      double e = Math.exp(eta[i] - largest);
      weight[from + i] = e;
      if (isCase[i]) {
        sums.add(0, eta[i] - largest);
      }
      // All rows, then the cases among them.
      for (int k = 0; k < (isCase[i] ? 2 : 1); k++) {
        total[k] += e;
        for (int a = 0, at = 0; a < width; a++) {
          double xa = x[i * width + a];
          first[k][a] += e * xa;
          if (k == 0 && isCase[i]) {
            sums.add(1 + a, xa);
          }
          for (int c = 0; c <= a; c++, at++) {
            squares[k][at] += e * xa * x[i * width + c];
          }
        }
      }
    }
    for (int i = 0; i < n; i++) {
      double p = weight[from + i] / total[0];
      weight[from + i] = cases * p * (1 - p);
    }
    double[] means = new double[width];
    double[] products = new double[triangle];
    int steps = method == Method.EFRON ? cases : 1;
    for (int l = 0; l < steps; l++) {
      double part = (double) l / cases;
      for (int a = 0; a < width; a++) {
        means[a] = first[0][a] - part * first[1][a];
      }
      for (int at = 0; at < triangle; at++) {
        products[at] = squares[0][at] - part * squares[1][at];
      }
      double sum = total[0] - part * total[1];
      double times = (double) cases / steps;
      sums.add(0, -times * Math.log(sum));
      second(means, 0, products, 0, sum, times);
    }
  }
}
