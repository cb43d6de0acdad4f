package org.kumiki.algorithms.finegray;

import org.kumiki.algorithms.numeric.RunningSums;

/**
 * Log pseudo-likelihood, score and information of a site's own rows at one point: Fine and Gray
 * (1999), ties after Efron or Breslow. At time t a row is at risk until its own time, and, after
 * another event at T, with the weight G(t-) / G(T-). So the sums over a risk set are those over the
 * rows that are still there plus G(t-) times sums over earlier other events of w / G(T-): both only
 * grow, the one backwards and the other forwards in time, and nothing is subtracted. O(n p^2). Not
 * for several threads.
 */
final class PseudoLikelihood {

  final double logLikelihood;
  final double[] score;

  /** Lower triangle by rows. */
  final double[] information;

  /** What the hazard adds at each group of tied times; for {@link Residuals}. */
  final Hazard hazard;

  /**
   * Per group of tied times with events: sums over Efron's terms of 1 / S0 and S1 / S0^2; {@code
   * own} the same with the share at which an event of the group is at risk; the mean of S1 / S0.
   */
  static final class Hazard {
    final double[] rate;
    final double[] mean;
    final double[] ownRate;
    final double[] ownMean;
    final double[] centre;

    Hazard(int groups, int width) {
      rate = new double[groups];
      mean = new double[groups * width];
      ownRate = new double[groups];
      ownMean = new double[groups * width];
      centre = new double[groups * width];
    }
  }

  private final SiteRows r;
  private final double[] z;
  private final double[] weight;
  private final int width;
  private final int size;

  private PseudoLikelihood(SiteRows r, double[] z, double[] eta, double top, boolean efron) {
    this.r = r;
    this.z = z;
    this.width = r.width;
    this.size = 1 + width + width * (width + 1) / 2;
    int groups = r.ends.length;
    weight = new double[r.rows()];
    for (int i = 0; i < weight.length; i++) {
      weight[i] = Math.exp(eta[i] - top);
    }
    hazard = new Hazard(groups, width);
    double[] gone = gone();
    RunningSums total = new RunningSums(size);
    RunningSums here = new RunningSums(size);
    double[] risk = new double[size];
    double[] tied = new double[size];
    for (int g = groups - 1; g >= 0; g--) {
      int from = g == 0 ? 0 : r.ends[g - 1];
      int deaths = 0;
      RunningSums dead = new RunningSums(size);
      for (int i = from; i < r.ends[g]; i++) {
        add(here, i, weight[i]);
        if (r.kind[i] == SiteRows.EVENT) {
          deaths++;
          total.add(0, eta[i] - top);
          for (int j = 0; j < width; j++) {
            total.add(1 + j, z[i * width + j]);
          }
          add(dead, i, weight[i]);
        }
      }
      if (deaths > 0) {
        for (int k = 0; k < size; k++) {
          risk[k] = here.value(k) + r.uncensored[g] * gone[g * size + k];
          tied[k] = dead.value(k);
        }
        group(g, deaths, efron && deaths > 1, risk, tied, total);
      }
    }
    logLikelihood = total.value(0);
    score = total.values(1, width);
    information = total.values(1 + width, size - 1 - width);
  }

  /**
   * Evaluates.
   *
   * @param z standardised columns, row after row
   * @param eta the predictor of each row
   */
  static PseudoLikelihood at(SiteRows r, double[] z, double[] eta, boolean efron) {
    double top = 0;
    for (int i = 0; i < eta.length; i++) {
      top = i == 0 ? eta[0] : Math.max(top, eta[i]);
    }
    return new PseudoLikelihood(r, z, eta, top, efron);
  }

  double weight(int row) {
    return weight[row];
  }

  /** Before each group, the sums over rows that had another event, each over its own G. */
  private double[] gone() {
    double[] gone = new double[r.ends.length * size];
    RunningSums sums = new RunningSums(size);
    int from = 0;
    for (int g = 0; g < r.ends.length; g++) {
      for (int k = 0; k < size; k++) {
        gone[g * size + k] = sums.value(k);
      }
      for (int i = from; i < r.ends[g]; i++) {
        if (r.kind[i] == SiteRows.OTHER) {
          add(sums, i, weight[i] / r.uncensored[g]);
        }
      }
      from = r.ends[g];
    }
    return gone;
  }

  private void add(RunningSums sums, int row, double w) {
    sums.add(0, w);
    int at = 1 + width;
    for (int i = 0; i < width; i++) {
      double weighted = w * z[row * width + i];
      sums.add(1 + i, weighted);
      for (int j = 0; j <= i; j++, at++) {
        sums.add(at, weighted * z[row * width + j]);
      }
    }
  }

  private void group(
      int g, int deaths, boolean efron, double[] risk, double[] tied, RunningSums total) {
    double[] centre = new double[width];
    for (int l = 0; l < deaths; l++) {
      double part = efron ? (double) l / deaths : 0;
      double s0 = risk[0] - part * tied[0];
      total.add(0, -Math.log(s0));
      hazard.rate[g] += 1 / s0;
      hazard.ownRate[g] += (1 - part) / s0;
      for (int j = 0; j < width; j++) {
        centre[j] = (risk[1 + j] - part * tied[1 + j]) / s0;
        total.add(1 + j, -centre[j]);
        hazard.mean[g * width + j] += centre[j] / s0;
        hazard.ownMean[g * width + j] += (1 - part) * centre[j] / s0;
        hazard.centre[g * width + j] += centre[j] / deaths;
      }
      int at = 1 + width;
      for (int i = 0; i < width; i++) {
        for (int j = 0; j <= i; j++, at++) {
          total.add(at, (risk[at] - part * tied[at]) / s0 - centre[i] * centre[j]);
        }
      }
    }
  }
}
