package org.kumiki.algorithms.cox;

import java.util.Arrays;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * Adds the score residuals of the rows of a stratum to their clusters: Therneau and Grambsch,
 * Modeling Survival Data (2000), 4.6 and 7.2, with Efron's ties as R's {@code residuals(fit,
 * "score", weighted = TRUE)}. The sum over all rows is the score. O(n p) after one pass over the
 * risk sets.
 */
final class ScoreResiduals {

  private final RiskSets r;
  private final double[] inverse;
  private final double[] eta;
  private final double meanWeight;
  private final int width;
  private final double reference;

  /** Sums over events so far, from the latest on: hazard, and hazard times the mean row. */
  private final double[] hazard;

  /** The same with each event's own part of Efron's terms, for rows that end with an event. */
  private final double[] tiedHazard;

  /** Per group: what its events take from each of their rows, 1/d of the sum of Efron's means. */
  private final double[] tiedMean;

  private ScoreResiduals(RiskSets r, double[] inverse, double[] eta, double meanWeight) {
    this.r = r;
    this.inverse = inverse;
    this.eta = eta;
    this.meanWeight = meanWeight;
    this.width = r.width;
    this.reference = Arrays.stream(eta).max().orElse(0);
    int groups = r.ends.length;
    this.hazard = new double[groups * (1 + width)];
    this.tiedHazard = new double[groups * (1 + width)];
    this.tiedMean = new double[groups * width];
  }

  /**
   * Adds.
   *
   * @param into by cluster, entry (c, j) at c * width + j
   */
  static void add(
      RiskSets r, Ties ties, double[] inverse, double[] eta, double meanWeight, double[] into) {
    ScoreResiduals residuals = new ScoreResiduals(r, inverse, eta, meanWeight);
    residuals.hazards(ties);
    residuals.rows(into);
  }

  private double z(int row, int j) {
    return (r.x[row * width + j] - r.mean[j]) * inverse[j];
  }

  private void hazards(Ties ties) {
    RunningSums risk = new RunningSums(1 + width);
    double[] tied = new double[1 + width];
    int atRisk = 0;
    int gone = 0;
    for (int g = 0, row = 0; g < r.ends.length; g++) {
      Arrays.fill(tied, 0);
      int deaths = 0;
      double dead = 0;
      for (; row < r.ends[g]; row++, atRisk++) {
        double own = r.weight[row] / meanWeight;
        double w = own * Math.exp(eta[row] - reference);
        add(risk, row, w);
        if (r.event[row]) {
          deaths++;
          dead += own;
          tied[0] += w;
          for (int j = 0; j < width; j++) {
            tied[1 + j] += w * z(row, j);
          }
        }
      }
      for (; gone < r.late.length && r.lateUntil[gone] <= g; gone++) {
        int late = r.late[gone];
        if (--atRisk == 0) {
          risk = new RunningSums(1 + width);
        } else {
          add(risk, late, -(r.weight[late] / meanWeight) * Math.exp(eta[late] - reference));
        }
      }
      if (deaths > 0) {
        group(g, deaths, dead, risk, tied, ties == Ties.EFRON);
      }
    }
  }

  private void add(RunningSums risk, int row, double w) {
    risk.add(0, w);
    for (int j = 0; j < width; j++) {
      risk.add(1 + j, w * z(row, j));
    }
  }

  private void group(
      int g, int deaths, double dead, RunningSums risk, double[] tied, boolean efron) {
    int at = g * (1 + width);
    for (int l = 0; l < deaths; l++) {
      double f = efron ? (double) l / deaths : 0;
      double all = risk.value(0) - f * tied[0];
      double step = dead / deaths / all;
      hazard[at] += step;
      tiedHazard[at] += step * (1 - f);
      for (int j = 0; j < width; j++) {
        double mean = (risk.value(1 + j) - f * tied[1 + j]) / all;
        hazard[at + 1 + j] += step * mean;
        tiedHazard[at + 1 + j] += step * (1 - f) * mean;
        tiedMean[g * width + j] += mean / deaths;
      }
    }
  }

  // A row is at risk from the group in which it ends to the one before it is out.
  private void rows(double[] into) {
    int groups = r.ends.length;
    int[] until = new int[r.rows()];
    Arrays.fill(until, groups);
    for (int i = 0; i < r.late.length; i++) {
      until[r.late[i]] = r.lateUntil[i];
    }
    // What there is before each group, from the earliest time on.
    double[] after = new double[(groups + 1) * (1 + width)];
    for (int g = groups - 1; g >= 0; g--) {
      for (int k = 0; k <= width; k++) {
        int at = g * (1 + width) + k;
        after[at] = after[at + 1 + width] + hazard[at];
      }
    }
    for (int g = 0, row = 0; g < groups; g++) {
      for (; row < r.ends[g]; row++) {
        double own = r.weight[row] / meanWeight;
        double w = own * Math.exp(eta[row] - reference);
        // Of its own group an event takes its part of Efron's terms only.
        int first = r.event[row] ? g + 1 : g;
        double sum = part(after, first, until[row], 0) + (r.event[row] ? tiedAt(g, 0) : 0);
        for (int j = 0; j < width; j++) {
          double means =
              part(after, first, until[row], 1 + j) + (r.event[row] ? tiedAt(g, 1 + j) : 0);
          double residual = -w * (z(row, j) * sum - means);
          if (r.event[row]) {
            residual += own * (z(row, j) - tiedMean[g * width + j]);
          }
          into[r.cluster[row] * width + j] += residual;
        }
      }
    }
  }

  private double tiedAt(int group, int k) {
    return tiedHazard[group * (1 + width) + k];
  }

  private double part(double[] after, int from, int until, int k) {
    return until <= from ? 0 : after[from * (1 + width) + k] - after[until * (1 + width) + k];
  }
}
