package org.kumiki.algorithms.competing;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/**
 * Gray's test of equal cumulative incidence in all groups (Annals of Statistics 16 (1988) 1141),
 * with rho = 0 and his variance: {@code Tests} of R's {@code cmprsk::cuminc}. Groups without
 * anybody are left out.
 */
record GrayTest(double statistic, int degrees, double pValue) {

  /** Of a cause; empty if there is nothing to compare. */
  static Optional<GrayTest> of(List<CauseCounts> all, int cause) {
    List<CauseCounts> groups = all.stream().filter(g -> g.rows() > 0).toList();
    int degrees = groups.size() - 1;
    if (degrees < 1) {
      return Optional.empty();
    }
    GrayScores scores = GrayScores.of(groups, cause);
    double[] triangle = new double[degrees * (degrees + 1) / 2];
    double[] right = new double[degrees];
    for (int i = 0, at = 0; i < degrees; i++) {
      right[i] = scores.score(i);
      for (int j = 0; j <= i; j++, at++) {
        triangle[at] = scores.variance(i, j);
      }
    }
    if (IntStream.range(0, degrees).anyMatch(i -> !(scores.variance(i, i) > 0))) {
      return Optional.empty();
    }
    double statistic = OrderedCholesky.of(triangle, degrees, List.of(), 0).variance(right);
    return Optional.of(
        new GrayTest(
            statistic, degrees, ChiSquaredDistribution.of(degrees).survivalProbability(statistic)));
  }
}
