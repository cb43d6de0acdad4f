package org.kumiki.algorithms.cox;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * What a site's pairs add to the concordance and to its error. Where errors are by cluster the
 * influence of a cluster is the sum of those of its rows (R: {@code concordancefit(cluster =)}).
 */
final class SitePairs {

  private final CoxParameters p;
  private final List<RiskSets> strata;
  private final List<PairCounts> counts = new ArrayList<>();

  SitePairs(CoxParameters p, List<RiskSets> strata, Predictor predictor, double meanWeight) {
    this.p = p;
    this.strata = strata;
    for (int s = 0; s < strata.size(); s++) {
      counts.add(PairCounts.of(strata.get(s), predictor.eta.get(s), meanWeight));
    }
  }

  void write(SlotWriter out) {
    RunningSums sums = new RunningSums(2);
    for (PairCounts own : counts) {
      sums.add(0, own.comparable);
      sums.add(1, own.concordant);
    }
    if (p.weighted()) {
      out.put(CoxLayout.WEIGHTED_PAIRS, sums.values(0, 2));
    } else {
      out.count(CoxLayout.PAIRS, Math.round(sums.value(0)), Math.round(sums.value(1)));
    }
    out.put(CoxLayout.PAIR_SQUARES, p.cluster().isPresent() ? ofClusters() : ofRows());
  }

  // With b the comparable pairs and m the share of the concordant ones: sums of m m, m b and b b.
  private double[] ofRows() {
    RunningSums squares = new RunningSums(3);
    for (PairCounts own : counts) {
      add(squares, own.share, own.pairs);
    }
    return squares.values(0, 3);
  }

  private double[] ofClusters() {
    int clusters = 0;
    for (RiskSets r : strata) {
      for (int cluster : r.cluster) {
        clusters = Math.max(clusters, cluster + 1);
      }
    }
    double[] share = new double[clusters];
    double[] pairs = new double[clusters];
    for (int s = 0; s < counts.size(); s++) {
      int[] cluster = strata.get(s).cluster;
      for (int i = 0; i < cluster.length; i++) {
        share[cluster[i]] += counts.get(s).share[i];
        pairs[cluster[i]] += counts.get(s).pairs[i];
      }
    }
    RunningSums squares = new RunningSums(3);
    add(squares, share, pairs);
    return squares.values(0, 3);
  }

  private static void add(RunningSums squares, double[] share, double[] pairs) {
    for (int i = 0; i < pairs.length; i++) {
      squares.add(0, share[i] * share[i]);
      squares.add(1, share[i] * pairs[i]);
      squares.add(2, pairs[i] * pairs[i]);
    }
  }
}
