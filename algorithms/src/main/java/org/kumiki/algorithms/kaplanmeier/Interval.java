package org.kumiki.algorithms.kaplanmeier;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How the confidence limits of S(t) are made from Greenwood's error of log S(t), as R's {@code
 * survfit} names them. A limit that does not exist is NaN.
 */
enum Interval {
  LOG,
  PLAIN,
  LOG_LOG;

  static Interval named(String name) {
    return switch (name) {
      case "log" -> LOG;
      case "plain" -> PLAIN;
      default -> LOG_LOG;
    };
  }

  String id() {
    return switch (this) {
      case LOG -> "log";
      case PLAIN -> "plain";
      case LOG_LOG -> "log-log";
    };
  }

  /** The standard normal quantile of a two-sided interval. */
  static double quantile(double confidence) {
    return NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
  }

  double low(double survival, double error, double quantile) {
    if (survival == 0) {
      return Double.NaN;
    }
    double half = quantile * error;
    return switch (this) {
      case LOG -> survival * Math.exp(-half);
      case PLAIN -> Math.max(0, survival - half * survival);
      case LOG_LOG -> power(survival, Math.exp(-half / Math.log(survival)));
    };
  }

  double high(double survival, double error, double quantile) {
    if (survival == 0) {
      return Double.NaN;
    }
    double half = quantile * error;
    return switch (this) {
      case LOG -> Math.min(1, survival * Math.exp(half));
      case PLAIN -> Math.min(1, survival + half * survival);
      case LOG_LOG -> power(survival, Math.exp(half / Math.log(survival)));
    };
  }

  private static double power(double survival, double exponent) {
    return survival == 1 ? Double.NaN : Math.pow(survival, exponent);
  }
}
