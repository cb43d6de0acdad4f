package org.kumiki.algorithms.weight;

import org.kumiki.algorithms.layout.Sums;

/**
 * What the first round tells of the weights over all nodes; serialises to JSON.
 *
 * @param mean of the weights
 * @param logs sum of their logarithms
 * @param uncommon persons with another weight than the most common one of their site; -1 without
 *     weights
 */
public record WeightFacts(double mean, double logs, long uncommon) {

  /** Without weights: each row weighs 1. */
  public static final WeightFacts NONE = new WeightFacts(1, 0, -1);

  /** Of the first round's sums. */
  public static WeightFacts of(Sums sums, long rows) {
    double[] weights = sums.doubles(WeightSlots.SUMS);
    return new WeightFacts(weights[0] / rows, weights[1], sums.count(WeightSlots.UNCOMMON));
  }
}
