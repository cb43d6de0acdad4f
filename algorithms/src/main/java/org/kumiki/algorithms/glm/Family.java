package org.kumiki.algorithms.glm;

/** A distribution with its canonical link. */
enum Family {
  GAUSSIAN("identity", "gaussian"),
  BINOMIAL("logit", "binomial"),
  POISSON("log", "poisson");

  private final String link;
  private final String id;

  Family(String link, String id) {
    this.link = link;
    this.id = id;
  }

  String link() {
    return link;
  }

  String id() {
    return id;
  }

  double mean(double eta) {
    return switch (this) {
      case GAUSSIAN -> eta;
      case BINOMIAL -> eta >= 0 ? 1 / (1 + Math.exp(-eta)) : Math.exp(eta) / (1 + Math.exp(eta));
      case POISSON -> Math.exp(eta);
    };
  }

  /** The working weight: the derivative of the mean, which is the variance. */
  double weight(double eta) {
    return switch (this) {
      case GAUSSIAN -> 1;
      case BINOMIAL -> {
        double e = Math.exp(-Math.abs(eta));
        yield e / ((1 + e) * (1 + e));
      }
      case POISSON -> Math.exp(eta);
    };
  }

  /** A row's share of the deviance. */
  double deviance(double y, double eta) {
    return switch (this) {
      case GAUSSIAN -> (y - eta) * (y - eta);
      case BINOMIAL -> 2 * (Math.max(eta, 0) - y * eta + Math.log1p(Math.exp(-Math.abs(eta))));
      case POISSON -> {
        double mean = Math.exp(eta);
        yield 2 * ((y == 0 ? 0 : y * (Math.log(y) - eta)) - (y - mean));
      }
    };
  }

  double linkOf(double mean) {
    return switch (this) {
      case GAUSSIAN -> mean;
      case BINOMIAL -> Math.log(mean / (1 - mean));
      case POISSON -> Math.log(mean);
    };
  }

  boolean admits(double y) {
    return switch (this) {
      case GAUSSIAN -> true;
      case BINOMIAL -> y == 0 || y == 1;
      case POISSON -> y >= 0 && y == Math.rint(y);
    };
  }

  /** The largest weight of a row, for the bounds of slots (Numbers 3). */
  double largestWeight(double meanResponse) {
    return switch (this) {
      case GAUSSIAN -> 1;
      case BINOMIAL -> 0.25;
      case POISSON -> Math.max(1, Math.min(meanResponse, 1e9)) * 1024;
    };
  }
}
