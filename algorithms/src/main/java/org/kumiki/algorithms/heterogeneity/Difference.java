package org.kumiki.algorithms.heterogeneity;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * How the estimates of one coefficient differ between sites.
 *
 * @param estimates how many sites have one
 * @param q Cochran's Q: the weighted sum of squares about the weighted mean
 * @see <a href="https://doi.org/10.2307/3001666">W. G. Cochran, Biometrics 10 (1954) 101</a>
 * @see <a href="https://doi.org/10.1002/sim.1186">J. P. T. Higgins and S. G. Thompson, Stat. Med.
 *     21 (2002) 1539</a>
 */
record Difference(long estimates, double q) {

  /**
   * From sums over sites about any common centre.
   *
   * @param weight sum of w
   * @param weighted sum of w y
   * @param squares sum of w y^2
   */
  static Difference of(long estimates, double weight, double weighted, double squares) {
    return new Difference(estimates, Math.max(0, squares - weighted * weighted / weight));
  }

  long degrees() {
    return estimates - 1;
  }

  double pValue() {
    return ChiSquaredDistribution.of((double) degrees()).survivalProbability(q);
  }

  /** The share of Q beyond what chance gives. */
  double inconsistency() {
    return q > 0 ? Math.max(0, (q - degrees()) / q) : 0;
  }
}
