package org.kumiki.algorithms.cox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * The linear predictor of a site's rows at a broadcast point, about the means of each stratum, and
 * whether the point is one a node may answer (secure-aggregation.md 2.9): neither the site nor any
 * of its strata may rest on few persons.
 */
final class Predictor {

  /**
   * No veto below this effective number of persons, or below a tenth of the site's persons where
   * that is less. It is the default profile's k, because a node's program knows no profile.
   */
  static final double LEAST_EFFECTIVE = 10;

  /** Per stratum and row of {@link RiskSets}; read only. */
  final List<double[]> eta;

  /** Why the node vetoes, for its own journal; empty if it answers. */
  final Optional<String> objection;

  private Predictor(List<double[]> eta, Optional<String> objection) {
    this.eta = eta;
    this.objection = objection;
  }

  /**
   * At these coefficients.
   *
   * @param inverse one over each column's scale; 0 for a column that does not vary
   * @param largest what no standardised value can exceed
   */
  static Predictor of(List<RiskSets> strata, double[] beta, double[] inverse, double largest) {
    List<double[]> etas = new ArrayList<>();
    double top = Double.NEGATIVE_INFINITY;
    boolean outside = false;
    for (RiskSets r : strata) {
      double[] eta = new double[r.rows()];
      for (int i = 0; i < eta.length; i++) {
        double sum = r.offset[i];
        for (int j = 0; j < r.width; j++) {
          double z = (r.x[i * r.width + j] - r.mean[j]) * inverse[j];
          outside |= !(Math.abs(z) <= largest);
          sum += beta[j] * z;
        }
        // Adding 0 makes -0 a 0: they must tie in the concordance.
        eta[i] = sum + 0.0;
        top = Math.max(top, eta[i]);
      }
      etas.add(eta);
    }
    if (outside) {
      return new Predictor(
          etas, Optional.of("a standardised value lies outside its bound: scale is crafted"));
    }
    return new Predictor(
        etas,
        concentrated(strata, etas, top)
            ? Optional.of(
                "exp(eta) rests on too few persons: a crafted or an unsafe step, or case weights")
            : Optional.empty());
  }

  private static boolean concentrated(List<RiskSets> strata, List<double[]> etas, double top) {
    if (strata.isEmpty()) {
      return false;
    }
    double[] all = new double[strata.getFirst().persons];
    double[] own = new double[all.length];
    int[] seen = new int[all.length];
    boolean found = false;
    for (int s = 0; s < etas.size(); s++) {
      RiskSets r = strata.get(s);
      double[] eta = etas.get(s);
      double highest = Arrays.stream(eta).max().orElse(0);
      for (int i = 0; i < eta.length; i++) {
        own[r.person[i]] += r.weight[i] * Math.exp(eta[i] - highest);
        all[r.person[i]] += r.weight[i] * Math.exp(eta[i] - top);
      }
      found |= few(own, r.person, seen, s + 1);
      for (int person : r.person) {
        own[person] = 0;
      }
    }
    int[] everybody = IntStream.range(0, all.length).toArray();
    return found || few(all, everybody, seen, etas.size() + 1);
  }

  /**
   * True if the weights of these persons rest on few of them.
   *
   * @param persons some of them more than once
   * @param seen where a person already counted holds the stamp
   */
  private static boolean few(double[] weight, int[] persons, int[] seen, int stamp) {
    RunningSums sums = new RunningSums(2);
    int count = 0;
    for (int person : persons) {
      if (seen[person] != stamp) {
        seen[person] = stamp;
        count++;
        sums.add(0, weight[person]);
        sums.add(1, weight[person] * weight[person]);
      }
    }
    double effective = sums.value(0) * sums.value(0) / sums.value(1);
    // Written so that a predictor without a value counts as concentrated.
    return count > 0 && !(effective >= Math.min(LEAST_EFFECTIVE, count / 10.0));
  }
}
