package org.kumiki.algorithms.polynomial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.formula.PolynomialBasis;

/**
 * The three-term recurrence of polynomials that are orthogonal over rows of which only sums of
 * powers are known: equal to R's {@code attr(poly(x, degree), "coefs")}. Pure.
 *
 * @see <a href="https://doi.org/10.1093/oso/9780198506720.001.0001">W. Gautschi, Orthogonal
 *     Polynomials: Computation and Approximation (2004), section 2.1</a>
 */
final class Recurrence {

  /** A polynomial of this share of its leading power's length vanishes on every row. */
  private static final double VANISHED = 1e-9;

  private Recurrence() {}

  /**
   * The basis.
   *
   * @param moments sums of the powers 0 to 2 (degree + 1) of (x - centre) / scale
   * @return empty if the rows have no more different values than degree + 1
   */
  static Optional<PolynomialBasis> of(double[] moments, double centre, double scale) {
    int degree = moments.length / 2 - 1;
    List<Double> alpha = new ArrayList<>();
    List<Double> norm2 = new ArrayList<>(List.of(moments[0]));
    double[] before = new double[degree + 2];
    double[] now = new double[degree + 2];
    now[0] = 1;
    double squares = moments[0];
    double earlier = 0;
    for (int k = 0; k <= degree; k++) {
      double a = inner(now, now, moments, 1) / squares;
      double ratio = k == 0 ? 0 : squares / earlier;
      double[] next = new double[degree + 2];
      for (int i = 0; i < next.length; i++) {
        next[i] = (i == 0 ? 0 : now[i - 1]) - a * now[i] - ratio * before[i];
      }
      before = now;
      now = next;
      earlier = squares;
      squares = inner(now, now, moments, 0);
      if (!(squares > VANISHED * moments[2 * k + 2])) {
        return Optional.empty();
      }
      if (k < degree) {
        alpha.add(centre + scale * a);
        norm2.add(squares * Math.pow(scale, 2.0 * (k + 1)));
      }
    }
    return Optional.of(new PolynomialBasis(alpha, norm2));
  }

  /** The sum over rows of p q x^shift. */
  private static double inner(double[] p, double[] q, double[] moments, int shift) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < q.length; j++) {
        if (p[i] != 0 && q[j] != 0) {
          sum += p[i] * q[j] * moments[i + j + shift];
        }
      }
    }
    return sum;
  }
}
