package org.kumiki.algorithms.cox;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * The clusters of a site: how many there are, how many persons share one with others, and the sum
 * of the outer products of their scores (Lin and Wei, JASA 84, 1989), of which robust errors are
 * made. Immutable.
 */
final class Clusters {

  private final List<RiskSets> strata;
  private final int ids;

  /** Clusters with rows. */
  final int count;

  /** Persons whose cluster holds others, too. */
  final long together;

  Clusters(List<RiskSets> strata) {
    this.strata = strata;
    int most = -1;
    for (RiskSets r : strata) {
      most = Math.max(most, Arrays.stream(r.cluster).max().orElse(-1));
    }
    this.ids = most + 1;
    BitSet used = new BitSet();
    int[] firstOf = new int[ids];
    Arrays.fill(firstOf, -1);
    BitSet shared = new BitSet();
    for (RiskSets r : strata) {
      for (int i = 0; i < r.rows(); i++) {
        int cluster = r.cluster[i];
        used.set(cluster);
        if (firstOf[cluster] < 0) {
          firstOf[cluster] = r.person[i];
        } else if (firstOf[cluster] != r.person[i]) {
          shared.set(cluster);
        }
      }
    }
    BitSet persons = new BitSet();
    for (RiskSets r : strata) {
      for (int i = 0; i < r.rows(); i++) {
        if (shared.get(r.cluster[i])) {
          persons.set(r.person[i]);
        }
      }
    }
    this.count = used.cardinality();
    this.together = persons.cardinality();
  }

  /** The lower triangle by rows at a point. */
  double[] products(CoxParameters p, double[] inverse, Predictor predictor, double meanWeight) {
    int width = p.width();
    double[] scores = new double[ids * width];
    for (int s = 0; s < strata.size(); s++) {
      ScoreResiduals.add(
          strata.get(s), p.ties(), inverse, predictor.eta.get(s), meanWeight, scores);
    }
    int triangle = width * (width + 1) / 2;
    RunningSums sums = new RunningSums(triangle);
    for (int c = 0; c < ids; c++) {
      for (int i = 0, at = 0; i < width; i++) {
        for (int j = 0; j <= i; j++, at++) {
          sums.add(at, scores[c * width + i] * scores[c * width + j]);
        }
      }
    }
    return sums.values(0, triangle);
  }
}
