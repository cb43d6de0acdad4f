package org.kumiki.algorithms.glm;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.parameters.ParameterReader;

/**
 * Which robust standard errors are asked for: the types of R's {@code sandwich::vcovHC}, or, with
 * clusters, of {@code sandwich::vcovCL}. Immutable.
 */
record Robust(Kind kind, Optional<Cluster> cluster) {

  /** More columns make a broadcast too long. */
  private static final int MOST_COLUMNS = 200;

  /** How residuals are weighed (Zeileis, J. Stat. Softw. 11(10), 2004). */
  enum Kind {
    HC0,
    HC1,
    HC2,
    HC3;

    /** True if a row's leverage enters. */
    boolean leverages() {
      return this == HC2 || this == HC3;
    }

    /** What a residual is divided by. */
    double divisor(double leverage) {
      return switch (this) {
        case HC0, HC1 -> 1;
        case HC2 -> Math.sqrt(1 - leverage);
        case HC3 -> 1 - leverage;
      };
    }
  }

  static Optional<Robust> parse(ParameterReader json, Dictionary dictionary, int columns) {
    Optional<Cluster> cluster = json.text("cluster").map(name -> Cluster.parse(name, dictionary));
    String word =
        json.choice(
            "robust", List.of("none", "HC0", "HC1", "HC2", "HC3"), List.of("HC4", "HC4m", "HC5"));
    if (cluster.isPresent() && json.text("robust").isEmpty()) {
      word = "HC0";
    }
    if (word.equals("none")) {
      if (cluster.isPresent()) {
        throw new InvalidInput("parameters.robust", "'none' contradicts cluster; take HC0 or HC1");
      }
      return Optional.empty();
    }
    Robust robust = new Robust(Kind.valueOf(word), cluster);
    if (cluster.isPresent() && robust.kind.leverages()) {
      throw new InvalidInput(
          "parameters.robust", "with cluster it is HC0 or HC1; %s is for single rows", word);
    }
    if (columns > MOST_COLUMNS) {
      throw new InvalidInput(
          "parameters.robust",
          "the model has %s columns; robust takes at most %s",
          columns,
          MOST_COLUMNS);
    }
    return Optional.of(robust);
  }

  /**
   * By what the variance is multiplied for few rows and clusters, as R does.
   *
   * @param rows n, as it is shown
   * @param rank parameters of the model
   * @param clusters as they are shown
   */
  double adjustment(double rows, double rank, double clusters) {
    if (cluster.isEmpty()) {
      return kind == Kind.HC1 ? rows / (rows - rank) : 1;
    }
    double few = clusters / (clusters - 1);
    return kind == Kind.HC1 ? few * (rows - 1) / (rows - rank) : few;
  }

  /** The call in R for a fit that is called f. */
  String call(boolean linear) {
    return "lmtest::coeftest(f, vcov. = "
        + covariance()
        + (linear ? ", df = df.residual(f))" : ")");
  }

  /** The covariance of a fit that is called f. */
  String covariance() {
    return "sandwich::"
        + cluster
            .map(c -> "vcovCL(f, cluster = " + c.inR() + ", type = \"" + kind + "\")")
            .orElse("vcovHC(f, type = \"" + kind + "\")");
  }

  /** For people. */
  String words() {
    return kind + cluster.map(c -> ", by " + c.words()).orElse("");
  }
}
