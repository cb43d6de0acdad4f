package org.kumiki.algorithms.glm;

import org.kumiki.algorithms.layout.Sums;

/**
 * One step for theta of a negative binomial model, on its logarithm, from the sums of a round.
 * Theta and coefficients are steps of the same rounds, for their expected cross information is 0.
 */
record Theta(double value, double score, double information, double logLikelihood) {

  /** A larger theta is no other model than Poisson's. */
  static final double LARGEST = 1e8;

  private static final double LARGEST_STEP = 1;

  static Theta of(double value, Sums sums) {
    double[] slot = sums.doubles(GlmLayout.THETA);
    return new Theta(value, slot[0], slot[1], slot[2]);
  }

  /** Where Newton's method begins: by moments of a response about one mean. */
  static double start(double mean, double variance) {
    return variance > mean ? Math.clamp(mean * mean / (variance - mean), 1e-3, 1e3) : 1e3;
  }

  private double curvature() {
    return value * value * information - value * score;
  }

  /** How much a step would still gain, as the decrement of the coefficients. */
  double decrement() {
    double curvature = curvature();
    double slope = value * score;
    return curvature > 0 ? slope * slope / curvature : Double.POSITIVE_INFINITY;
  }

  double next() {
    double curvature = curvature();
    double slope = value * score;
    double step = curvature > 0 ? slope / curvature : LARGEST_STEP * Math.signum(slope);
    return value * Math.exp(Math.clamp(step, -LARGEST_STEP, LARGEST_STEP));
  }

  /** The standard error, of weights over this mean. */
  double error(double meanWeight) {
    return 1 / Math.sqrt(information * meanWeight);
  }
}
