package org.kumiki.algorithms.glm;

/**
 * The covariance of the coefficients on the data's scale, NaN for aliased ones. It is never shown:
 * it counts persons (disclosure.md R5). Immutable.
 */
public final class Covariance {

  private final double[][] values;

  /** Takes the array as its own. */
  Covariance(double[][] values) {
    this.values = values;
  }

  double of(int i, int j) {
    return values[i][j];
  }

  /** w' V w; columns of weight 0 do not enter. */
  double form(double[] w) {
    double sum = 0;
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < w.length; j++) {
        if (w[i] != 0 && w[j] != 0) {
          sum += w[i] * values[i][j] * w[j];
        }
      }
    }
    return sum;
  }

  @Override
  public String toString() {
    return "Covariance[not released]";
  }
}
