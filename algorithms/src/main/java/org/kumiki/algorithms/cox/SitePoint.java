package org.kumiki.algorithms.cox;

import java.util.List;
import java.util.function.Function;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * The partial likelihood of a site at one point: the sum of those of its strata. Not for several
 * threads.
 */
final class SitePoint {

  private final CoxParameters p;
  private final List<RiskSets> strata;
  private final double[] inverse;
  private final double meanWeight;

  /**
   * Of the strata of a site.
   *
   * @param inverse one over each column's scale; 0 for a column that does not vary
   * @param meanWeight by which case weights are divided
   */
  SitePoint(CoxParameters p, List<RiskSets> strata, double[] inverse, double meanWeight) {
    this.p = p;
    this.strata = strata;
    this.inverse = inverse;
    this.meanWeight = meanWeight;
  }

  /** Log-likelihood, score and information, one after the other. */
  RunningSums likelihood(Predictor predictor) {
    return likelihood(predictor, r -> new double[0]);
  }

  /** The same with every event multiplied by a factor of its time, as {@code factorOf} gives. */
  RunningSums likelihood(Predictor predictor, Function<RiskSets, double[]> factorOf) {
    int width = p.width();
    RunningSums sums = new RunningSums(1 + width + width * (width + 1) / 2);
    for (int s = 0; s < strata.size(); s++) {
      RiskSets r = strata.get(s);
      double[] eta = predictor.eta.get(s);
      PartialLikelihood own =
          PartialLikelihood.at(r, p.ties(), inverse, eta, meanWeight, factorOf.apply(r));
      own.addTo(sums);
    }
    return sums;
  }

  double[] score(RunningSums likelihood) {
    return likelihood.values(1, p.width());
  }

  /** Lower triangle by rows. */
  double[] information(RunningSums likelihood) {
    return likelihood.values(1 + p.width(), p.width() * (p.width() + 1) / 2);
  }
}
