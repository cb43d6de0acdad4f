package org.kumiki.algorithms.glm;

import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;

/** Derivatives of the log-likelihood at one point, summed over rows. Not for several threads. */
final class FitSums {

  /**
   * No veto below this effective number of rows, or below a tenth of the node's rows where that is
   * less. It is the default profile's k, because a node's program knows no profile.
   */
  static final double LEAST_EFFECTIVE = 10;

  private final Family family;
  private final int width;
  private final int triangle;
  private final RunningSums sums;
  private long rows;

  FitSums(Family family, int width) {
    this.family = family;
    this.width = width;
    this.triangle = width * (width + 1) / 2;
    this.sums = new RunningSums(triangle + 2 * width + 8);
  }

  /** Adds a row: its columns at z[from], its response and both linear predictors. */
  void add(double[] z, int from, double y, double eta, double nullEta) {
    double weight = family.weight(eta);
    double residual = y - family.mean(eta);
    int at = 0;
    for (int i = 0; i < width; i++) {
      double weighted = weight * z[from + i];
      for (int j = 0; j <= i; j++, at++) {
        if (weighted != 0) {
          sums.add(at, weighted * z[from + j]);
        }
      }
      sums.add(triangle + i, residual * z[from + i]);
      sums.add(triangle + width + i, weighted);
    }
    at = triangle + 2 * width;
    double nullWeight = family.weight(nullEta);
    sums.add(at, family.deviance(y, eta));
    sums.add(at + 1, y - family.mean(nullEta));
    sums.add(at + 2, nullWeight);
    sums.add(at + 3, family.deviance(y, nullEta));
    addWeights(weight, nullWeight);
    rows++;
  }

  private void addWeights(double weight, double nullWeight) {
    int at = triangle + 2 * width + 4;
    sums.add(at, weight);
    sums.add(at + 1, weight * weight);
    sums.add(at + 2, nullWeight);
    sums.add(at + 3, nullWeight * nullWeight);
  }

  /** Adds a row that tells about the null model only (a site whose own intercept is infinite). */
  void addNullOnly(double y, double nullEta) {
    int at = triangle + 2 * width;
    double nullWeight = family.weight(nullEta);
    sums.add(at + 1, y - family.mean(nullEta));
    sums.add(at + 2, nullWeight);
    sums.add(at + 3, family.deviance(y, nullEta));
    addWeights(1, nullWeight);
    rows++;
  }

  void merge(FitSums other) {
    sums.merge(other.sums);
    rows += other.rows;
  }

  /** X'W1 over the sum of weights. */
  double[] weightedMeans() {
    double[] means = sums.values(triangle + width, width);
    double total = sums.value(triangle + 2 * width + 4);
    for (int i = 0; i < width; i++) {
      means[i] /= total;
    }
    return means;
  }

  void write(SlotWriter out) {
    out.put(GlmLayout.INFORMATION, sums.values(0, triangle));
    out.put(GlmLayout.SCORE, sums.values(triangle, width));
    out.put(GlmLayout.WEIGHTED_SUMS, sums.values(triangle + width, width));
    int at = triangle + 2 * width;
    out.put(GlmLayout.DEVIANCE, sums.value(at));
    out.put(GlmLayout.NULL_MODEL, sums.values(at + 1, 3));
    if (concentrated(at + 4) || concentrated(at + 6)) {
      out.veto("the working weights rest on too few rows: a crafted or an unsafe step");
    }
  }

  private boolean concentrated(int at) {
    double w = sums.value(at);
    double squares = sums.value(at + 1);
    // Written so that underflow to 0 / 0 counts as concentrated.
    return rows > 0 && !(w * w / squares >= Math.min(LEAST_EFFECTIVE, rows / 10.0));
  }
}
