package org.kumiki.algorithms.glm;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** A link between a linear predictor and the mean, as R's {@code make.link} has it. */
public enum Link {
  IDENTITY("identity"),
  LOG("log"),
  LOGIT("logit"),
  PROBIT("probit"),
  CLOGLOG("cloglog"),
  INVERSE("inverse"),
  INVERSE_SQUARE("1/mu^2"),
  SQRT("sqrt");

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final String id;

  Link(String id) {
    this.id = id;
  }

  /** The name in a query. */
  public String id() {
    return id;
  }

  /** The mean; NaN where the predictor has none. */
  public double mean(double eta) {
    return switch (this) {
      case IDENTITY -> eta;
      case LOG -> Math.exp(eta);
      case LOGIT -> eta >= 0 ? 1 / (1 + Math.exp(-eta)) : Math.exp(eta) / (1 + Math.exp(eta));
      case PROBIT -> NORMAL.cumulativeProbability(eta);
      case CLOGLOG -> -Math.expm1(-Math.exp(eta));
      case INVERSE -> 1 / eta;
      case INVERSE_SQUARE -> 1 / Math.sqrt(eta);
      case SQRT -> eta > 0 ? eta * eta : Double.NaN;
    };
  }

  /** One less the mean, without its cancellation. */
  double complement(double eta) {
    return switch (this) {
      case LOGIT -> mean(-eta);
      case PROBIT -> NORMAL.survivalProbability(eta);
      case CLOGLOG -> Math.exp(-Math.exp(eta));
      case LOG -> -Math.expm1(eta);
      default -> 1 - mean(eta);
    };
  }

  /** The derivative of the mean. */
  double slope(double eta) {
    return switch (this) {
      case IDENTITY -> 1;
      case LOG -> Math.exp(eta);
      case LOGIT -> {
        double e = Math.exp(-Math.abs(eta));
        yield e / ((1 + e) * (1 + e));
      }
      case PROBIT -> NORMAL.density(eta);
      case CLOGLOG -> Math.exp(eta - Math.exp(eta));
      case INVERSE -> -1 / (eta * eta);
      case INVERSE_SQUARE -> -0.5 / (eta * Math.sqrt(eta));
      case SQRT -> 2 * eta;
    };
  }

  /** The predictor of a mean. */
  public double of(double mean) {
    return switch (this) {
      case IDENTITY -> mean;
      case LOG -> Math.log(mean);
      case LOGIT -> Math.log(mean / (1 - mean));
      case PROBIT -> NORMAL.inverseCumulativeProbability(mean);
      case CLOGLOG -> Math.log(-Math.log1p(-mean));
      case INVERSE -> 1 / mean;
      case INVERSE_SQUARE -> 1 / (mean * mean);
      case SQRT -> Math.sqrt(mean);
    };
  }

  /** By what predictors are multiplied where the response is; a log is shifted instead. */
  double unit(double scale) {
    return switch (this) {
      case IDENTITY -> scale;
      case INVERSE -> 1 / scale;
      case INVERSE_SQUARE -> 1 / (scale * scale);
      case SQRT -> Math.sqrt(scale);
      case LOG, LOGIT, PROBIT, CLOGLOG -> 1;
    };
  }

  /** What is added to predictors where the response is multiplied. */
  double shift(double scale) {
    return this == LOG ? Math.log(scale) : 0;
  }

  /** True if the exponential of a coefficient is a ratio: of means, rates, risks or odds. */
  public boolean ratio() {
    return this == LOG || this == LOGIT;
  }

  /** True if every predictor but an infinite one has a mean, so that 0 is a place to start. */
  public boolean everywhere() {
    return this == LOGIT || this == PROBIT || this == CLOGLOG || this == LOG;
  }
}
