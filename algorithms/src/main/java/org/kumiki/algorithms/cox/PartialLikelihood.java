package org.kumiki.algorithms.cox;

import java.util.Arrays;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * Log partial likelihood, score and information of the risk sets of a stratum at one point: Cox
 * (1972); ties after Efron (1977) or Breslow (1974), as Therneau and Grambsch, Modeling Survival
 * Data (2000), 3.3; case weights as there, 7.1. O(n p^2), in one pass from the latest time to the
 * earliest. The risk set only grows, so nothing is subtracted from its sums, unless rows enter late
 * (left truncation): those are taken out again where they start. Not for several threads.
 */
final class PartialLikelihood {

  /** Weights are relative to a reference that moves when a predictor exceeds it by this much. */
  private static final double HEADROOM = 30;

  private final RiskSets r;
  private final double[] inverse;
  private final double[] eta;
  private final int width;
  private final int size;
  private final double[] z;

  /** Sums over the risk set of w, w z, w z z' (lower triangle), with what rounding lost. */
  private final double[] risk;

  private final double[] riskLost;

  /** The same over the events of a group of tied times. */
  private final double[] tied;

  private final double[] tiedLost;
  private final RunningSums total;
  private final double meanWeight;

  /** By which everything at a group's time is multiplied; empty: by 1. */
  private final double[] factor;

  private double times = 1;
  private double reference;
  private double deadWeight;
  private int atRisk;

  private PartialLikelihood(
      RiskSets r, double[] inverse, double[] eta, double meanWeight, double[] factor) {
    this.meanWeight = meanWeight;
    this.factor = factor;
    this.r = r;
    this.inverse = inverse;
    this.eta = eta;
    this.width = r.width;
    this.size = 1 + width + width * (width + 1) / 2;
    this.z = new double[width];
    this.risk = new double[size];
    this.riskLost = new double[size];
    this.tied = new double[size];
    this.tiedLost = new double[size];
    this.total = new RunningSums(size);
  }

  /**
   * Evaluates.
   *
   * @param eta the predictor of each row
   * @param meanWeight by which case weights are divided
   */
  static PartialLikelihood at(
      RiskSets r, Ties ties, double[] inverse, double[] eta, double meanWeight) {
    return at(r, ties, inverse, eta, meanWeight, new double[0]);
  }

  /**
   * The same with every event multiplied by a factor of its time.
   *
   * @param factor of each group of tied times; empty: 1
   */
  static PartialLikelihood at(
      RiskSets r, Ties ties, double[] inverse, double[] eta, double meanWeight, double[] factor) {
    PartialLikelihood sums = new PartialLikelihood(r, inverse, eta, meanWeight, factor);
    sums.run(ties);
    return sums;
  }

  /** Adds log-likelihood, score and information (lower triangle by rows). */
  void addTo(RunningSums sums) {
    sums.merge(total);
  }

  private void run(Ties ties) {
    int left = r.events();
    // A row that leaves again must take out exactly what it brought in.
    reference =
        r.rows() == 0 ? 0 : r.late.length == 0 ? eta[0] : Arrays.stream(eta).max().orElse(0);
    int from = 0;
    int gone = 0;
    for (int g = 0; g < r.ends.length; g++) {
      int end = r.ends[g];
      int deaths = 0;
      deadWeight = 0;
      times = factor.length == 0 ? 1 : factor[g];
      for (int i = from; i < end; i++) {
        deaths += r.event[i] ? 1 : 0;
      }
      boolean efron = ties == Ties.EFRON && deaths > 1;
      if (efron) {
        Arrays.fill(tied, 0);
        Arrays.fill(tiedLost, 0);
      }
      for (int i = from; i < end; i++) {
        enter(i, efron);
      }
      while (gone < r.late.length && r.lateUntil[gone] <= g) {
        leave(r.late[gone++]);
      }
      if (deaths > 0) {
        addGroup(deaths, efron);
      }
      left -= deaths;
      if (left == 0) {
        // Rows that leave before the first event are in no risk set.
        return;
      }
      from = end;
    }
  }

  private void standardise(int row) {
    for (int j = 0; j < width; j++) {
      z[j] = (r.x[row * width + j] - r.mean[j]) * inverse[j];
    }
  }

  private void leave(int row) {
    if (--atRisk == 0) {
      Arrays.fill(risk, 0);
      Arrays.fill(riskLost, 0);
      return;
    }
    standardise(row);
    add(risk, riskLost, -(r.weight[row] / meanWeight) * Math.exp(eta[row] - reference));
  }

  private void enter(int row, boolean efron) {
    standardise(row);
    atRisk++;
    if (eta[row] > reference + HEADROOM) {
      double factor = Math.exp(reference - eta[row]);
      for (int k = 0; k < size; k++) {
        risk[k] *= factor;
        riskLost[k] *= factor;
        tied[k] *= factor;
        tiedLost[k] *= factor;
      }
      reference = eta[row];
    }
    double own = r.weight[row] / meanWeight;
    double w = own * Math.exp(eta[row] - reference);
    add(risk, riskLost, w);
    if (r.event[row]) {
      deadWeight += own;
      total.add(0, times * own * eta[row]);
      for (int j = 0; j < width; j++) {
        total.add(1 + j, times * own * z[j]);
      }
      if (efron) {
        add(tied, tiedLost, w);
      }
    }
  }

  private void add(double[] sum, double[] lost, double w) {
    add(sum, lost, 0, w);
    int at = 1 + width;
    for (int i = 0; i < width; i++) {
      double weighted = w * z[i];
      add(sum, lost, 1 + i, weighted);
      for (int j = 0; j <= i; j++, at++) {
        add(sum, lost, at, weighted * z[j]);
      }
    }
  }

  /** Knuth's two-sum: exact without a branch. */
  private static void add(double[] sum, double[] lost, int k, double value) {
    double before = sum[k];
    double after = before + value;
    double part = after - before;
    lost[k] += (before - (after - part)) + (value - part);
    sum[k] = after;
  }

  // With d events at one time Efron's l-th term takes l/d of their sums out of the risk set, and
  // weighs as their mean weight. The terms differ in five scalars only, so their products with z
  // are formed once.
  private void addGroup(int deaths, boolean efron) {
    double s0 = risk[0] + riskLost[0];
    double d0 = efron ? tied[0] + tiedLost[0] : 0;
    double a = 0;
    double b = 0;
    double aa = 0;
    double ab = 0;
    double bb = 0;
    double logs = 0;
    double mean = times * deadWeight / deaths;
    for (int l = 0; l < deaths; l++) {
      double f = efron ? (double) l / deaths : 0;
      double part = 1 / (s0 - f * d0);
      a += mean * part;
      b += mean * f * part;
      aa += mean * part * part;
      ab += mean * f * part * part;
      bb += mean * f * part * f * part;
      logs -= mean * Math.log(part);
    }
    total.add(0, -logs);
    total.add(0, -times * deadWeight * reference);
    int at = 1 + width;
    for (int i = 0; i < width; i++) {
      double si = risk[1 + i] + riskLost[1 + i];
      double di = efron ? tied[1 + i] + tiedLost[1 + i] : 0;
      total.add(1 + i, di * b - si * a);
      for (int j = 0; j <= i; j++, at++) {
        double sj = risk[1 + j] + riskLost[1 + j];
        double dj = efron ? tied[1 + j] + tiedLost[1 + j] : 0;
        double squares = (risk[at] + riskLost[at]) * a;
        double products = si * sj * aa;
        if (efron) {
          squares -= (tied[at] + tiedLost[at]) * b;
          products += di * dj * bb - (si * dj + di * sj) * ab;
        }
        total.add(at, squares - products);
      }
    }
  }
}
