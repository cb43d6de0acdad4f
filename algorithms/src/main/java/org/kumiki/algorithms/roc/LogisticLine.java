package org.kumiki.algorithms.roc;

import java.util.List;

/**
 * Cox's recalibration (Biometrika 45 (1958) 562): logistic models of the event on the logit of the
 * score, fitted to bins by Newton's steps. Immutable.
 *
 * @param intercept with the slope fixed at 1
 * @param slope beside an intercept of its own
 */
record LogisticLine(Estimate intercept, Estimate slope) {

  private static final int MOST_STEPS = 100;

  /** NaN where there is none. */
  record Estimate(double value, double error) {
    private static final Estimate NONE = new Estimate(Double.NaN, Double.NaN);
  }

  static LogisticLine of(List<ShownBin> bins) {
    return new LogisticLine(fit(bins, false), fit(bins, true));
  }

  private static Estimate fit(List<ShownBin> bins, boolean sloped) {
    double a = 0;
    double b = 1;
    for (int step = 0; step < MOST_STEPS; step++) {
      double scoreA = 0;
      double scoreB = 0;
      double aa = 0;
      double ab = 0;
      double bb = 0;
      for (ShownBin bin : bins) {
        double x = Math.log(bin.mean() / (1 - bin.mean()));
        double mean = 1 / (1 + Math.exp(-a - b * x));
        double residual = bin.events().shown() - bin.persons() * mean;
        double weight = bin.persons() * mean * (1 - mean);
        scoreA += residual;
        scoreB += residual * x;
        aa += weight;
        ab += weight * x;
        bb += weight * x * x;
      }
      double determinant = aa * bb - ab * ab;
      double moveA = sloped ? (bb * scoreA - ab * scoreB) / determinant : scoreA / aa;
      double moveB = sloped ? (aa * scoreB - ab * scoreA) / determinant : 0;
      a += moveA;
      b += moveB;
      if (!Double.isFinite(a) || !Double.isFinite(b)) {
        return Estimate.NONE;
      }
      if (Math.abs(moveA) + Math.abs(moveB) < 1e-12 * (1 + Math.abs(a) + Math.abs(b))) {
        return sloped
            ? new Estimate(b, Math.sqrt(aa / determinant))
            : new Estimate(a, Math.sqrt(1 / aa));
      }
    }
    return Estimate.NONE;
  }
}
