package org.kumiki.algorithms.crosstab;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * A statistic that is chi-square distributed if there is no association.
 *
 * @param corrected true if a continuity correction was applied
 */
record ChiSquare(double statistic, long df, double pValue, boolean corrected) {

  static ChiSquare of(double statistic, long df, boolean corrected) {
    double p = ChiSquaredDistribution.of((double) df).survivalProbability(statistic);
    return new ChiSquare(statistic, df, p, corrected);
  }

  /**
   * Pearson's test, as R's {@code chisq.test}: with Yates' correction for a 2 x 2 table if wanted.
   */
  static ChiSquare pearson(ContingencyTable t, boolean correct) {
    double n = t.total();
    double yates = correct && t.isTwoByTwo() ? 0.5 : 0;
    for (int i = 0; yates > 0 && i < t.rows(); i++) {
      for (int j = 0; j < t.columns(); j++) {
        yates = Math.min(yates, Math.abs(t.at(i, j) - expected(t, i, j, n)));
      }
    }
    double statistic = 0;
    for (int i = 0; i < t.rows(); i++) {
      for (int j = 0; j < t.columns(); j++) {
        double expected = expected(t, i, j, n);
        double apart = Math.abs(t.at(i, j) - expected) - yates;
        statistic += apart * apart / expected;
      }
    }
    return of(statistic, (t.rows() - 1L) * (t.columns() - 1L), yates > 0);
  }

  // The product may pass 2^63: it is formed as a double.
  private static double expected(ContingencyTable t, int i, int j, double n) {
    return (double) t.rowTotal(i) * t.columnTotal(j) / n;
  }

  /** True if an expected count is below 5, where R warns that the approximation may be poor. */
  static boolean isRough(ContingencyTable t) {
    double n = t.total();
    for (int i = 0; i < t.rows(); i++) {
      for (int j = 0; j < t.columns(); j++) {
        if (expected(t, i, j, n) < 5) {
          return true;
        }
      }
    }
    return false;
  }

  /** Cramer's V: the root of the uncorrected statistic over its largest possible value. */
  static double cramersV(ContingencyTable t) {
    double largest = (double) t.total() * (Math.min(t.rows(), t.columns()) - 1);
    return Math.sqrt(pearson(t, false).statistic() / largest);
  }

  /**
   * Trend in proportions over the rows of a table of two columns, with scores 1, 2, ...: R's {@code
   * prop.trend.test} (Cochran 1954, Armitage 1955).
   */
  static ChiSquare trend(ContingencyTable t) {
    double n = t.total();
    double p = t.columnTotal(0) / n;
    double meanScore = 0;
    for (int i = 0; i < t.rows(); i++) {
      meanScore += (i + 1) * (t.rowTotal(i) / n);
    }
    double covariance = 0;
    double spread = 0;
    for (int i = 0; i < t.rows(); i++) {
      double score = i + 1 - meanScore;
      covariance += score * (t.at(i, 0) - p * t.rowTotal(i));
      spread += score * score * t.rowTotal(i);
    }
    return of(covariance * covariance / (p * (1 - p) * spread), 1, false);
  }
}
