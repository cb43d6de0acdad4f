package org.kumiki.algorithms.ordinal;

import java.util.Locale;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** The distribution behind the outcome's levels, as {@code polr}'s methods name it. */
enum Link {
  LOGISTIC {
    @Override
    double below(double x) {
      return 1 / (1 + Math.exp(-x));
    }

    @Override
    double above(double x) {
      return 1 / (1 + Math.exp(x));
    }

    @Override
    double density(double x) {
      return below(x) * above(x);
    }

    @Override
    double slope(double x) {
      return density(x) * (above(x) - below(x));
    }

    @Override
    double quantile(double p) {
      return Math.log(p / (1 - p));
    }
  },
  PROBIT {
    @Override
    double below(double x) {
      return NORMAL.cumulativeProbability(x);
    }

    @Override
    double above(double x) {
      return NORMAL.survivalProbability(x);
    }

    @Override
    double density(double x) {
      return NORMAL.density(x);
    }

    @Override
    double slope(double x) {
      return -x * NORMAL.density(x);
    }

    @Override
    double quantile(double p) {
      return NORMAL.inverseCumulativeProbability(p);
    }
  },
  CLOGLOG {
    @Override
    double below(double x) {
      return -Math.expm1(-Math.exp(x));
    }

    @Override
    double above(double x) {
      return Math.exp(-Math.exp(x));
    }

    @Override
    double density(double x) {
      return Math.exp(x - Math.exp(x));
    }

    @Override
    double slope(double x) {
      return density(x) * (1 - Math.exp(x));
    }

    @Override
    double quantile(double p) {
      return Math.log(-Math.log1p(-p));
    }
  };

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** As the parameters name it. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** F. */
  abstract double below(double x);

  /** 1 - F. */
  abstract double above(double x);

  /** F'. */
  abstract double density(double x);

  /** F''. */
  abstract double slope(double x);

  /** The inverse of F. */
  abstract double quantile(double p);
}
