package org.kumiki.algorithms.kaplanmeier;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/**
 * The log-rank test of Mantel (1966) and Peto and Peto (1972) on the full grid, with the
 * hypergeometric variance, and the tests of Harrington and Fleming (Biometrika 69, 1982), in which
 * an event weighs as the rho-th power of the survival of all before it: R's {@code survdiff}, and
 * inside strata {@code survdiff(.. + strata(s))}.
 */
record LogRank(double statistic, int degrees, double pValue) {

  /** Empty if fewer than two groups have anybody at risk when an event happens. */
  static Optional<LogRank> of(List<Stratum> strata, double rho) {
    int n = strata.getFirst().parts().size();
    double[] excess = new double[n];
    double[] expected = new double[n];
    double[][] variance = new double[n][n];
    for (Stratum stratum : strata) {
      add(stratum, rho, excess, expected, variance);
    }
    return test(excess, expected, variance);
  }

  private static void add(
      Stratum stratum, double rho, double[] excess, double[] expected, double[][] variance) {
    int n = excess.length;
    List<RowCounts> groups = stratum.parts().stream().map(Stratum.Part::rows).toList();
    double survival = 1;
    for (int cell = 0; cell < stratum.cells(); cell++) {
      double events = 0;
      double all = 0;
      for (RowCounts g : groups) {
        events += g.events[cell];
        all += g.atRisk[cell];
      }
      double weight = Math.pow(survival, rho);
      double spread = events > 0 && all > 1 ? events * (all - events) / (all - 1) : 0;
      for (int g = 0; g < n && events > 0; g++) {
        double share = groups.get(g).atRisk[cell] / all;
        expected[g] += weight * events * share;
        excess[g] += weight * (groups.get(g).events[cell] - events * share);
        for (int h = 0; h <= g; h++) {
          variance[g][h] +=
              weight
                  * weight
                  * spread
                  * share
                  * ((g == h ? 1 : 0) - groups.get(h).atRisk[cell] / all);
        }
      }
      survival *= events > 0 ? (all - events) / all : 1;
    }
  }

  // The excesses sum to 0, so the first group that counts is left out.
  private static Optional<LogRank> test(double[] excess, double[] expected, double[][] variance) {
    int[] counting = IntStream.range(0, excess.length).filter(g -> expected[g] > 0).toArray();
    int degrees = counting.length - 1;
    if (degrees < 1) {
      return Optional.empty();
    }
    double[] right = new double[degrees];
    double[] triangle = new double[degrees * (degrees + 1) / 2];
    for (int i = 0, at = 0; i < degrees; i++) {
      right[i] = excess[counting[i + 1]];
      for (int j = 0; j <= i; j++, at++) {
        triangle[at] = variance[counting[i + 1]][counting[j + 1]];
      }
    }
    double statistic = OrderedCholesky.of(triangle, degrees, List.of(), 0).variance(right);
    double pValue = ChiSquaredDistribution.of(degrees).survivalProbability(statistic);
    return Optional.of(new LogRank(statistic, degrees, pValue));
  }
}
