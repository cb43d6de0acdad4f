package org.kumiki.algorithms.glm;

import java.util.List;
import org.kumiki.algorithms.message.Message;

/** How the response varies about its mean. The first link is the one that R takes by default. */
public enum Family {
  GAUSSIAN("gaussian", "gaussian", Link.IDENTITY),
  BINOMIAL("binomial", "binomial", Link.LOGIT, Link.PROBIT, Link.CLOGLOG, Link.LOG, Link.IDENTITY),
  POISSON("poisson", "poisson", Link.LOG, Link.IDENTITY, Link.SQRT),
  GAMMA("gamma", "Gamma", Link.INVERSE, Link.LOG, Link.IDENTITY),
  INVERSE_GAUSSIAN(
      "inverse-gaussian",
      "inverse.gaussian",
      Link.INVERSE_SQUARE,
      Link.LOG,
      Link.INVERSE,
      Link.IDENTITY),
  QUASIBINOMIAL(
      "quasibinomial",
      "quasibinomial",
      Link.LOGIT,
      Link.PROBIT,
      Link.CLOGLOG,
      Link.LOG,
      Link.IDENTITY),
  QUASIPOISSON("quasipoisson", "quasipoisson", Link.LOG, Link.IDENTITY, Link.SQRT),
  NEGATIVE_BINOMIAL("negative-binomial", "glm.nb", Link.LOG, Link.IDENTITY, Link.SQRT);

  private final String id;
  private final String inR;

  @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable one.
  private final List<Link> links;

  Family(String id, String inR, Link... links) {
    this.id = id;
    this.inR = inR;
    this.links = List.of(links);
  }

  public String id() {
    return id;
  }

  String inR() {
    return inR;
  }

  public List<Link> links() {
    return links;
  }

  /** The responses are 0 and 1. */
  public boolean binary() {
    return this == BINOMIAL || this == QUASIBINOMIAL;
  }

  /** The responses are whole numbers from 0. */
  public boolean counting() {
    return this == POISSON || this == QUASIPOISSON || this == NEGATIVE_BINOMIAL;
  }

  /** The responses are above 0 and measured: they are divided by their mean. */
  boolean positive() {
    return this == GAMMA || this == INVERSE_GAUSSIAN;
  }

  /** Persons have an event or not. */
  public boolean hasEvents() {
    return binary() || counting();
  }

  /** The dispersion is estimated, and tests are by t. */
  boolean dispersed() {
    return this == GAUSSIAN || positive() || quasi();
  }

  /** There is no likelihood. */
  boolean quasi() {
    return this == QUASIBINOMIAL || this == QUASIPOISSON;
  }

  public boolean admits(double y) {
    return this == GAUSSIAN
        || (binary() && (y == 0 || y == 1))
        || (counting() && y >= 0 && y == Math.rint(y))
        || (positive() && y > 0);
  }

  /** What is asked of the response, for people. */
  public Message admitted() {
    if (binary()) {
      return Message.of("%s needs a response of 0 and 1; other values occur", id);
    }
    return counting()
        ? Message.of("%s needs whole numbers of at least 0 as response; other values occur", id)
        : Message.of("%s needs a response above 0; other values occur", id);
  }

  double variance(double mean, double complement, double theta) {
    return switch (this) {
      case GAUSSIAN -> 1;
      case BINOMIAL, QUASIBINOMIAL -> mean * complement;
      case POISSON, QUASIPOISSON -> mean;
      case GAMMA -> mean * mean;
      case INVERSE_GAUSSIAN -> mean * mean * mean;
      case NEGATIVE_BINOMIAL -> mean + mean * mean / theta;
    };
  }

  /** The largest weight of a row, for the bounds of slots (Numbers 3). */
  double largestWeight(double meanResponse) {
    return binary() || this == GAUSSIAN
        ? 1
        : positive() ? 1024 : Math.max(1, Math.min(meanResponse, 1e9)) * 1024;
  }
}
