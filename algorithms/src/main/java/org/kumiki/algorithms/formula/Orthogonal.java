package org.kumiki.algorithms.formula;

import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;

/**
 * Orthogonal polynomials of degree 1 to {@code width}: R's {@code poly(x, width)}. Open until its
 * basis is known, which depends on all rows of all nodes.
 */
record Orthogonal(int width, Optional<PolynomialBasis> basis) implements Curve {

  /** Sums of powers up to twice the degree lose too many digits beyond. */
  static final int HIGHEST = 4;

  @Override
  public double[][] columns(double[] values) {
    double[][] columns = new double[width][values.length];
    basis
        .orElseThrow(
            () -> new InvalidInput("formula", "poly(..) without raw = TRUE has no basis here"))
        .fill(values, columns);
    return columns;
  }
}
