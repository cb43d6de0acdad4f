package org.kumiki.algorithms.prevalence;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The chi-square test of a linear trend in shares, as {@code prop.trend.test}.
 *
 * @param slope change of the share per unit of the score
 * @see <a href="https://doi.org/10.2307/3001775">Armitage, Biometrics 11 (1955) 375</a>
 */
record Trend(double statistic, double pValue, double slope) {

  /** Of shares of shown counts; NaN where all or none have the condition. */
  static Trend of(List<Long> cases, List<Long> persons, List<Double> scores) {
    double all = persons.stream().mapToDouble(Long::doubleValue).sum();
    double p = cases.stream().mapToDouble(Long::doubleValue).sum() / all;
    double mean = 0;
    for (int i = 0; i < scores.size(); i++) {
      mean += persons.get(i) * scores.get(i) / all;
    }
    double squares = 0;
    double products = 0;
    for (int i = 0; i < scores.size(); i++) {
      double s = scores.get(i) - mean;
      squares += persons.get(i) * s * s;
      products += persons.get(i) == 0 ? 0 : s * cases.get(i);
    }
    double slope = products / squares;
    double statistic = slope * slope * squares / (p * (1 - p));
    return Double.isFinite(statistic)
        ? new Trend(statistic, ChiSquaredDistribution.of(1).survivalProbability(statistic), slope)
        : new Trend(Double.NaN, Double.NaN, Double.NaN);
  }
}
