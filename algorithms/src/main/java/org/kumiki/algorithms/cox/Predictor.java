package org.kumiki.algorithms.cox;

import java.util.Optional;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * The linear predictor of a site's rows at a broadcast point, about the site's own means, and
 * whether the point is one a node may answer (secure-aggregation.md 2.9).
 */
final class Predictor {

  /**
   * No veto below this effective number of persons, or below a tenth of the site's persons where
   * that is less. It is the default profile's k, because a node's program knows no profile.
   */
  static final double LEAST_EFFECTIVE = 10;

  /** Per row of {@link RiskSets}; read only. */
  final double[] eta;

  /** Why the node vetoes, for its own journal; empty if it answers. */
  final Optional<String> objection;

  private Predictor(double[] eta, Optional<String> objection) {
    this.eta = eta;
    this.objection = objection;
  }

  /**
   * At these coefficients.
   *
   * @param inverse one over each column's scale; 0 for a column that does not vary
   * @param largest what no standardised value can exceed
   */
  static Predictor of(RiskSets r, double[] beta, double[] inverse, double largest) {
    int width = r.width;
    double[] eta = new double[r.rows()];
    double top = Double.NEGATIVE_INFINITY;
    boolean outside = false;
    for (int i = 0; i < eta.length; i++) {
      double sum = r.offset[i];
      for (int j = 0; j < width; j++) {
        double z = (r.x[i * width + j] - r.mean[j]) * inverse[j];
        outside |= !(Math.abs(z) <= largest);
        sum += beta[j] * z;
      }
      // Adding 0 makes -0 a 0: they must tie in the concordance.
      eta[i] = sum + 0.0;
      top = Math.max(top, eta[i]);
    }
    if (outside) {
      return new Predictor(
          eta, Optional.of("a standardised value lies outside its bound: scale is crafted"));
    }
    return new Predictor(
        eta,
        concentrated(r, eta, top)
            ? Optional.of(
                "exp(eta) rests on too few persons: a crafted or an unsafe step, or case weights")
            : Optional.empty());
  }

  private static boolean concentrated(RiskSets r, double[] eta, double top) {
    double[] weight = new double[r.persons];
    for (int i = 0; i < eta.length; i++) {
      weight[r.person[i]] += r.weight[i] * Math.exp(eta[i] - top);
    }
    RunningSums sums = new RunningSums(2);
    for (double w : weight) {
      sums.add(0, w);
      sums.add(1, w * w);
    }
    double effective = sums.value(0) * sums.value(0) / sums.value(1);
    // Written so that a predictor without a value counts as concentrated.
    return eta.length > 0 && !(effective >= Math.min(LEAST_EFFECTIVE, r.persons / 10.0));
  }
}
