package org.kumiki.algorithms.glm;

import java.util.List;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * The intercept that maximises a site's own likelihood at given coefficients. It never leaves the
 * node. It does not exist where all responses lie at the edge (no events, or only events): such a
 * site says nothing about the coefficients, as in R's limit.
 */
final class SiteIntercept {

  private final MeanModel model;
  private final List<GlmRows> kept;

  /** The linear predictors without the intercept. */
  private final List<double[]> predictors;

  private final boolean finite;
  private final double value;

  SiteIntercept(MeanModel model, List<GlmRows> kept, double[] beta) {
    this.model = model;
    this.kept = kept;
    this.predictors = kept.stream().map(r -> r.predictors(beta)).toList();
    RunningSums sums = new RunningSums(2);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < kept.size(); k++) {
      GlmRows r = kept.get(k);
      for (int i = 0; i < r.rows; i++) {
        if (r.complete[i]) {
          double eta = predictors.get(k)[i];
          sums.add(0, r.weight[i] * r.y[i]);
          sums.add(1, r.weight[i]);
          least = Math.min(least, eta);
          most = Math.max(most, eta);
        }
      }
    }
    double mean = sums.value(0) / sums.value(1);
    this.finite =
        sums.value(1) > 0
            && (model.family() == Family.GAUSSIAN || mean > 0)
            && (!model.family().binary() || mean < 1);
    double centre = finite ? model.link().of(mean) : 0;
    this.value = finite ? solve(centre - most, centre - least) : 0;
  }

  boolean finite() {
    return finite;
  }

  double value() {
    return value;
  }

  /** The linear predictors of the rows of one of the kept, this intercept included. */
  double[] predictors(int k) {
    double[] eta = predictors.get(k).clone();
    for (int i = 0; i < eta.length; i++) {
      eta[i] += value;
    }
    return eta;
  }

  // The mean response rises with the intercept, so the root lies between the bounds: Newton's
  // steps, halving the bracket where they leave it.
  private double solve(double from, double to) {
    double low = from;
    double high = to;
    double at = (low + high) / 2;
    for (int i = 0; i < 200; i++) {
      RunningSums sums = new RunningSums(2);
      for (int k = 0; k < kept.size(); k++) {
        GlmRows r = kept.get(k);
        for (int row = 0; row < r.rows; row++) {
          if (r.complete[row]) {
            double eta = predictors.get(k)[row] + at;
            sums.add(0, r.weight[row] * model.residual(r.y[row], eta));
            sums.add(1, r.weight[row] * model.weight(eta));
          }
        }
      }
      double score = sums.value(0);
      if (score > 0) {
        low = at;
      } else {
        high = at;
      }
      double next = at + score / sums.value(1);
      if (!(next > low && next < high)) {
        next = Math.abs(score) <= 1e-15 * sums.value(1) ? at : (low + high) / 2;
      }
      if (Math.abs(next - at) <= 1e-15 * (1 + Math.abs(at))) {
        return next;
      }
      at = next;
    }
    return at;
  }
}
