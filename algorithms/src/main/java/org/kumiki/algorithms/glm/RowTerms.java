package org.kumiki.algorithms.glm;

/**
 * What one row adds, as {@link MeanModel} has it, from one exponential where that is possible. A
 * response and predictor that come again cost nothing. Not for several threads.
 */
final class RowTerms {

  /** Below it 1 + e has lost too much of e. */
  private static final double SMALL = 0x1p-10;

  private final MeanModel model;
  private final boolean logit;
  private double response = Double.NaN;
  private double predictor = Double.NaN;
  private double weight;
  private double residual;
  private double deviance;

  RowTerms(MeanModel model) {
    this.model = model;
    this.logit = model.family().binary() && model.link() == Link.LOGIT;
  }

  /** Moves to a row. */
  void at(double y, double eta) {
    if (y == response && eta == predictor) {
      return;
    }
    response = y;
    predictor = eta;
    if (!logit) {
      weight = model.weight(eta);
      residual = model.residual(y, eta);
      deviance = model.deviance(y, eta);
      return;
    }
    double e = Math.exp(-Math.abs(eta));
    double above = 1 / (1 + e);
    weight = e * above * above;
    residual = y - (eta >= 0 ? above : e * above);
    double log = e < SMALL ? Math.log1p(e) : Math.log(1 + e);
    deviance = 2 * (Math.max(eta, 0) - y * eta + log);
  }

  /** Its working weight. */
  double weight() {
    return weight;
  }

  /** By what x is multiplied in the score. */
  double residual() {
    return residual;
  }

  /** Its share of the deviance. */
  double deviance() {
    return deviance;
  }
}
