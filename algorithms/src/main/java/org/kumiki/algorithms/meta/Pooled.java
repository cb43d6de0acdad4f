package org.kumiki.algorithms.meta;

/**
 * A pooled coefficient.
 *
 * @param weight sum of the weights at this variance between sites
 * @param scatter weighted sum of squares about the estimate
 * @param tau2 the variance between sites
 * @param fixed the same with one effect for all
 */
record Pooled(double estimate, double weight, double scatter, double tau2, Scatter fixed) {

  double degrees() {
    return fixed.estimates() - 1.0;
  }

  /** By the weights, or by Hartung and Knapp from the scatter. */
  double error(boolean hartungKnapp) {
    return Math.sqrt((hartungKnapp ? scatter / degrees() : 1) / weight);
  }

  /** The share of the variance that lies between sites. */
  double inconsistency(Method method) {
    if (method == Method.FIXED) {
      return Math.max(0, (fixed.q() - degrees()) / fixed.q());
    }
    return tau2 / (tau2 + fixed.typicalVariance());
  }
}
