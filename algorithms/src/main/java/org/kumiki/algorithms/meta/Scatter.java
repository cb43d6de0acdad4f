package org.kumiki.algorithms.meta;

/**
 * How the estimates of one coefficient scatter without a variance between sites.
 *
 * @param estimates how many
 * @param weight sum of the weights
 * @param squaredWeight sum of their squares
 * @param mean the weighted mean
 * @param q Cochran's Q about it
 */
record Scatter(long estimates, double weight, double squaredWeight, double mean, double q) {

  /** The estimate of the variance between sites by moments. */
  double momentVariance() {
    return Math.max(0, (q - (estimates - 1)) / spread());
  }

  private double spread() {
    return weight - squaredWeight / weight;
  }

  /** The variance inside a typical site, as in Higgins and Thompson's I squared. */
  double typicalVariance() {
    return (estimates - 1) / spread();
  }
}
