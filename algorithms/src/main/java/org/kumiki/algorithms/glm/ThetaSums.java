package org.kumiki.algorithms.glm;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.Trigamma;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * Score and information of theta and the log-likelihood of a negative binomial model at one node,
 * as {@code MASS::theta.ml} adds them up (Venables and Ripley, Modern Applied Statistics with S,
 * 2002, 7.4). Not for several threads.
 */
final class ThetaSums {

  /** Up to here a difference of gamma functions is a sum of terms, which loses no digits. */
  private static final double FEW = 64;

  private final MeanModel model;
  private final RunningSums sums = new RunningSums(3);

  ThetaSums(MeanModel model) {
    this.model = model;
  }

  void add(double y, double eta, double prior) {
    double theta = model.theta();
    double mean = model.mean(eta);
    double first = 0;
    double second = 0;
    double logs = 0;
    if (y <= FEW) {
      for (int k = 0; k < y; k++) {
        first += 1 / (theta + k);
        second += 1 / ((theta + k) * (theta + k));
        logs += Math.log(theta + k);
      }
    } else {
      first = Digamma.value(theta + y) - Digamma.value(theta);
      second = Trigamma.value(theta) - Trigamma.value(theta + y);
      logs = LogGamma.value(theta + y) - LogGamma.value(theta);
    }
    double all = theta + mean;
    double share = Math.log1p(mean / theta);
    sums.add(0, prior * (first - share + (mean - y) / all));
    // -1/theta + 2/all - (y + theta)/all^2, without its cancellation
    sums.add(1, prior * (second - mean / (theta * all) + (mean - y) / (all * all)));
    double power = y == 0 ? 0 : y * Math.log(mean / all);
    sums.add(2, prior * (logs - LogGamma.value(y + 1) + power - theta * share));
  }

  void merge(ThetaSums other) {
    sums.merge(other.sums);
  }

  void write(SlotWriter out) {
    out.put(GlmLayout.THETA, sums.values(0, 3));
  }
}
