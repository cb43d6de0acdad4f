package org.kumiki.algorithms.crosstab;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** An odds ratio with its confidence interval; NaN where a bound does not exist. */
record OddsRatio(double estimate, double low, double high) {

  /**
   * The sample odds ratio ad / bc with Woolf's interval (1955): normal on the logarithm. No
   * interval where a cell is empty.
   */
  static OddsRatio woolf(ContingencyTable t, double confidence) {
    double a = t.at(0, 0);
    double b = t.at(0, 1);
    double c = t.at(1, 0);
    double d = t.at(1, 1);
    double estimate = a * d / (b * c);
    return around(estimate, Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d), confidence);
  }

  /** An interval that is normal on the logarithm. */
  static OddsRatio around(double estimate, double error, double confidence) {
    if (!Double.isFinite(error) || !(estimate > 0) || !Double.isFinite(estimate)) {
      return new OddsRatio(estimate, Double.NaN, Double.NaN);
    }
    double reach =
        error * NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
    return new OddsRatio(estimate, estimate * Math.exp(-reach), estimate * Math.exp(reach));
  }
}
