package org.kumiki.algorithms.glm;

/**
 * Family and link of a model: what a row with a response and a linear predictor adds to the score,
 * the information and the deviance. NaN where the predictor has no mean of the family, so that a
 * node vetoes and the step is halved. Immutable.
 *
 * @param theta of the negative binomial, else 0
 */
public record MeanModel(Family family, Link link, double theta) {

  /** True if the expected information is the observed one. */
  static boolean canonical(Family family, Link link) {
    return family == Family.GAUSSIAN
        || (family.binary() && link == Link.LOGIT)
        || ((family == Family.POISSON || family == Family.QUASIPOISSON) && link == Link.LOG);
  }

  private boolean canonical() {
    return canonical(family, link);
  }

  /** The mean; NaN outside of what the family has. */
  public double mean(double eta) {
    double mean = link.mean(eta);
    boolean outside =
        family != Family.GAUSSIAN && (!(mean > 0) || (family.binary() && link.complement(eta) < 0));
    return outside && !canonical() ? Double.NaN : mean;
  }

  /** The working weight. */
  public double weight(double eta) {
    double slope = link.slope(eta);
    return canonical() ? slope : slope * slope / variance(eta);
  }

  /** By what x is multiplied in the score: the derivative of the log-likelihood by eta. */
  double residual(double y, double eta) {
    double raw = y - mean(eta);
    return canonical() ? raw : raw * link.slope(eta) / variance(eta);
  }

  /** Pearson's residual. */
  public double standardised(double y, double eta) {
    return (y - mean(eta)) / Math.sqrt(variance(eta));
  }

  /** A row's share of Pearson's statistic. */
  double pearson(double y, double eta) {
    double raw = y - mean(eta);
    return raw * raw / variance(eta);
  }

  private double variance(double eta) {
    return family.variance(mean(eta), family.binary() ? link.complement(eta) : 0, theta);
  }

  /** A row's share of the deviance. */
  public double deviance(double y, double eta) {
    if (link == Link.LOGIT) {
      return 2 * (Math.max(eta, 0) - y * eta + Math.log1p(Math.exp(-Math.abs(eta))));
    }
    double mean = mean(eta);
    return switch (family) {
      case GAUSSIAN -> (y - eta) * (y - eta);
      case BINOMIAL, QUASIBINOMIAL -> -2 * Math.log(y == 0 ? link.complement(eta) : mean);
      case POISSON, QUASIPOISSON -> {
        double log = link == Link.LOG ? eta : Math.log(mean);
        yield 2 * ((y == 0 ? 0 : y * (Math.log(y) - log)) - (y - mean));
      }
      case GAMMA -> 2 * ((y - mean) / mean - Math.log(y / mean));
      case INVERSE_GAUSSIAN -> (y - mean) * (y - mean) / (y * mean * mean);
      case NEGATIVE_BINOMIAL ->
          2
              * ((y == 0 ? 0 : y * Math.log(y / mean))
                  - (y + theta) * Math.log((y + theta) / (mean + theta)));
    };
  }
}
