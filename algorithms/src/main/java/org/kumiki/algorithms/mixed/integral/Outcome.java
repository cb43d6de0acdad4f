package org.kumiki.algorithms.mixed.integral;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * How a response varies about its mean, with the canonical link: the log-likelihood of a row is y
 * eta - b(eta) + c(y), so that its derivatives are y - b' and those of b.
 */
public enum Outcome {
  /** 0 or 1, logit link. */
  BINOMIAL,
  /** A count, log link. */
  POISSON;

  /** True if the family has such a response. */
  public boolean admits(double y) {
    return switch (this) {
      case BINOMIAL -> y == 0 || y == 1;
      case POISSON -> y >= 0 && y == Math.rint(y) && y < 0x1p53;
    };
  }

  /** c(y). */
  double constant(double y) {
    return switch (this) {
      case BINOMIAL -> 0;
      case POISSON -> y < 2 ? 0 : -LogGamma.value(y + 1);
    };
  }

  /** Fills {@code at} with y eta - b, y - b' and the second to fourth derivatives of b. */
  void derivatives(double y, double eta, double[] at) {
    switch (this) {
      case BINOMIAL -> {
        double e = Math.exp(-Math.abs(eta));
        double above = 1 / (1 + e);
        double mean = eta >= 0 ? above : e * above;
        double weight = e * above * above;
        double less = (1 - e) * above;
        at[0] = y * eta - Math.max(eta, 0) - Math.log1p(e);
        at[1] = y == 1 ? (eta >= 0 ? e * above : above) : y - mean;
        at[2] = weight;
        at[3] = eta >= 0 ? -weight * less : weight * less;
        at[4] = weight * (1 - 6 * weight);
      }
      case POISSON -> {
        double mean = Math.exp(eta);
        at[0] = y * eta - mean;
        at[1] = y - mean;
        at[2] = mean;
        at[3] = mean;
        at[4] = mean;
      }
    }
  }
}
