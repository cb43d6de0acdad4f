package org.kumiki.algorithms.formula;

import java.util.List;
import org.kumiki.algorithms.InvalidInput;

/**
 * Orthogonal polynomials over some rows by their three-term recurrence, as R keeps them in {@code
 * attr(poly(x, d), "coefs")}. Immutable.
 *
 * @param alpha one per degree
 * @param norm2 sum of squares of each polynomial over the rows, that of the constant first: one
 *     more than degrees
 */
public record PolynomialBasis(List<Double> alpha, List<Double> norm2) {

  /** Copies, checked: what nodes get may come from somebody who lies. */
  public PolynomialBasis {
    alpha = List.copyOf(alpha);
    norm2 = List.copyOf(norm2);
    boolean fits =
        norm2.size() == alpha.size() + 1
            && alpha.stream().allMatch(Double::isFinite)
            && norm2.stream().allMatch(n -> n > 0 && Double.isFinite(n));
    if (!fits) {
      throw new InvalidInput("broadcast", "no basis of polynomials");
    }
  }

  /** Fills one column per degree with the polynomials of unit length. */
  void fill(double[] values, double[][] columns) {
    for (int i = 0; i < values.length; i++) {
      double before = 0;
      double now = 1;
      for (int k = 0; k < columns.length; k++) {
        double ratio = k == 0 ? 0 : norm2.get(k) / norm2.get(k - 1);
        double next = (values[i] - alpha.get(k)) * now - ratio * before;
        before = now;
        now = next;
        columns[k][i] = next / Math.sqrt(norm2.get(k + 1));
      }
    }
  }
}
