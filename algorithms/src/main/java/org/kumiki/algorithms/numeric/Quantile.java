package org.kumiki.algorithms.numeric;

import org.apache.commons.statistics.distribution.ContinuousDistribution;

/** Quantiles of distributions to their last digits, also where they are near 0. */
public final class Quantile {

  private static final int POLISH = 3;

  private Quantile() {}

  /** Where so much of the distribution lies below, or above. */
  // The library stops at an absolute error, which is much of a small number.
  public static double of(ContinuousDistribution of, double tail, boolean lower) {
    double x = lower ? of.inverseCumulativeProbability(tail) : of.inverseSurvivalProbability(tail);
    for (int i = 0; i < POLISH && x > 0 && of.density(x) > 0; i++) {
      double beyond = lower ? of.cumulativeProbability(x) - tail : tail - of.survivalProbability(x);
      double next = x - beyond / of.density(x);
      x = next > of.getSupportLowerBound() && next < of.getSupportUpperBound() ? next : x;
    }
    return x;
  }
}
