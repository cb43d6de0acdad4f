package org.kumiki.algorithms.glm;

import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/**
 * The cross products behind a fitted linear model: how its terms share the sum of squares. Never
 * shown as such, since they count persons. Immutable.
 */
public final class LinearFit {

  /** As in the fit: a diagonal below it is rounding noise on standardised columns. */
  private static final double FLOOR = 1e-18;

  private final double[] triangle;
  private final double[] beta;
  private final double[] right;
  private final double scale;
  private final OrderedCholesky factor;

  private LinearFit(double[] triangle, double[] beta, double scale) {
    this.triangle = triangle;
    this.beta = beta;
    this.scale = scale;
    this.right = new double[beta.length];
    for (int i = 0; i < beta.length; i++) {
      for (int j = 0; j < beta.length; j++) {
        right[i] += entry(i, j) * beta[j];
      }
    }
    this.factor = OrderedCholesky.of(triangle, beta.length, List.of(), FLOOR);
  }

  /** Of the last round, whose step was the result. */
  public static LinearFit of(GlmState state, Sums sums) {
    GlmBroadcast b = state.broadcast();
    return new LinearFit(
        sums.doubles(GlmLayout.INFORMATION),
        b.beta().stream().mapToDouble(Double::doubleValue).toArray(),
        b.responseScale());
  }

  private double entry(int i, int j) {
    int row = Math.max(i, j);
    return triangle[row * (row + 1) / 2 + Math.min(i, j)];
  }

  /** True if a column is a combination of earlier ones. */
  public boolean isAliased(int column) {
    return factor.aliased().get(column);
  }

  /**
   * The explained sum of squares that each of some columns adds after those before it, NaN where it
   * is a combination of them.
   *
   * @param order distinct columns; those that are not in it are not in the model
   */
  public double[] sequential(int[] order) {
    double[] part = new double[order.length * (order.length + 1) / 2];
    double[] products = new double[order.length];
    int at = 0;
    for (int i = 0; i < order.length; i++) {
      products[i] = right[order[i]];
      for (int j = 0; j <= i; j++, at++) {
        part[at] = entry(order[i], order[j]);
      }
    }
    OrderedCholesky own = OrderedCholesky.of(part, order.length, List.of(), FLOOR);
    double[] effects = own.effects(products);
    for (int i = 0; i < order.length; i++) {
      effects[i] = own.aliased().get(i) ? Double.NaN : effects[i] * effects[i] * scale * scale;
    }
    return effects;
  }

  /** A combination of the coefficients of 0/1 columns; aliased ones count as 0. */
  public double contrast(double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * beta[i];
    }
    return sum * scale;
  }

  /** Its variance over that of the residuals. */
  public double variance(double[] weights) {
    return factor.variance(Arrays.copyOf(weights, beta.length));
  }

  @Override
  public String toString() {
    return "LinearFit[not released]";
  }
}
