package org.kumiki.algorithms.cox;

import org.kumiki.algorithms.layout.Sums;

/**
 * Log partial likelihood, score and information of all sites at one point, on standardised columns:
 * sums of the sites' own, or, with a common baseline, of the sums over the risk set of each bin
 * (Breslow 1974). Not changed after it is made.
 */
final class FitPoint {

  final double logLikelihood;
  final double[] score;

  /** Lower triangle by rows. */
  final double[] information;

  private FitPoint(double logLikelihood, double[] score, double[] information) {
    this.logLikelihood = logLikelihood;
    this.score = score;
    this.information = information;
  }

  /** At the coefficients of the broadcast. */
  static FitPoint of(CoxParameters p, CoxBroadcast b, Sums sums) {
    return p.common().isPresent()
        ? common(p, sums, CoxLayout.BIN_SUMS, CoxBroadcast.array(b.beta()))
        : new FitPoint(
            sums.value(CoxLayout.LOG_LIKELIHOOD),
            sums.doubles(CoxLayout.SCORE),
            sums.doubles(CoxLayout.INFORMATION));
  }

  /** Without covariates. */
  static FitPoint none(CoxParameters p, Sums sums) {
    return p.common().isPresent()
        ? common(p, sums, CoxLayout.NULL_BIN_SUMS, new double[p.width()])
        : new FitPoint(
            sums.value(CoxLayout.NULL_LOG_LIKELIHOOD),
            sums.doubles(CoxLayout.NULL_SCORE),
            sums.doubles(CoxLayout.NULL_INFORMATION));
  }

  private static FitPoint common(CoxParameters p, Sums sums, String slot, double[] beta) {
    int width = p.width();
    int size = 1 + width + width * (width + 1) / 2;
    double[] risk = sums.doubles(slot);
    long[] events = sums.counts(CoxLayout.BIN_EVENTS);
    double[] score = sums.doubles(CoxLayout.EVENT_COLUMNS);
    double logLikelihood = 0;
    for (int j = 0; j < width; j++) {
      logLikelihood += beta[j] * score[j];
    }
    double[] information = new double[width * (width + 1) / 2];
    for (int bin = 0; bin < events.length; bin++) {
      if (events[bin] == 0) {
        continue;
      }
      int from = bin * size;
      double s0 = risk[from];
      logLikelihood -= events[bin] * Math.log(s0);
      for (int i = 0, at = 0; i < width; i++) {
        double mean = risk[from + 1 + i] / s0;
        score[i] -= events[bin] * mean;
        for (int j = 0; j <= i; j++, at++) {
          double product = mean * risk[from + 1 + j] / s0;
          information[at] += events[bin] * (risk[from + 1 + width + at] / s0 - product);
        }
      }
    }
    return new FitPoint(logLikelihood, score, information);
  }
}
