package org.kumiki.algorithms.mixed.integral;

/**
 * The rule of Gauss and Hermite for means over a standard normal number: exact for polynomials of
 * degree up to 2 k - 1 at k points. Immutable; never compared.
 *
 * @see <a href="https://doi.org/10.1090/S0025-5718-1969-0245201-2">Golub, Welsch, Math. Comp. 23
 *     (1969)</a>
 */
final class Quadrature {

  private final double[] points;
  private final double[] weights;

  private Quadrature(double[] points, double[] weights) {
    this.points = points;
    this.weights = weights;
  }

  /** With k points; one stands at 0 and makes Laplace's approximation. */
  static Quadrature of(int k) {
    // Zeros of a polynomial lie between those of the one before.
    double[] zeros = {0};
    for (int n = 2; n <= k; n++) {
      double far = 2 * Math.sqrt(n);
      double[] next = new double[n];
      for (int i = 0; i < n; i++) {
        next[i] = zero(n, i == 0 ? -far : zeros[i - 1], i == n - 1 ? far : zeros[i]);
      }
      zeros = next;
    }
    double[] weights = new double[k];
    for (int i = 0; i < k; i++) {
      double squares = 0;
      for (double h : polynomials(k - 1, zeros[i])) {
        squares += h * h;
      }
      weights[i] = 1 / squares;
    }
    return new Quadrature(zeros, weights);
  }

  private static double zero(int n, double from, double to) {
    double low = from;
    double high = to;
    boolean rises = last(n, low) < 0;
    while (true) {
      double middle = (low + high) / 2;
      if (middle <= low || middle >= high) {
        return middle;
      }
      double value = last(n, middle);
      if (value == 0) {
        return middle;
      }
      if (value < 0 == rises) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  private static double last(int n, double x) {
    return polynomials(n, x)[n];
  }

  // Hermite's polynomials of degree 0 to n, orthonormal.
  private static double[] polynomials(int n, double x) {
    double[] h = new double[n + 1];
    h[0] = 1;
    for (int j = 0; j < n; j++) {
      double before = j == 0 ? 0 : Math.sqrt(j) * h[j - 1];
      h[j + 1] = (x * h[j] - before) / Math.sqrt(j + 1.0);
    }
    return h;
  }

  int size() {
    return points.length;
  }

  double point(int i) {
    return points[i];
  }

  double weight(int i) {
    return weights[i];
  }
}
