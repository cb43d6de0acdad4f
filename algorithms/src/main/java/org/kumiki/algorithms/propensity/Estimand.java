package org.kumiki.algorithms.propensity;

/** Whose effect is estimated, and so how persons are weighted. */
enum Estimand {
  /** Of everybody: one over the probability of the treatment that a person had. */
  ATE,
  /** Of the treated: 1 for them, the odds of the treatment for the others. */
  ATT;

  /** The weight of a person in this group, at the linear predictor of the score. */
  double weight(boolean treated, double eta) {
    if (this == ATT) {
      return treated ? 1 : Math.exp(eta);
    }
    return 1 + Math.exp(treated ? -eta : eta);
  }

  /** Its derivative. */
  double slope(boolean treated, double eta) {
    if (treated) {
      return this == ATT ? 0 : -Math.exp(-eta);
    }
    return Math.exp(eta);
  }
}
