package org.kumiki.algorithms.glm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.message.Message;

/**
 * The facts of a fitted model as they may be shown. Guarantees, where a profile rounds counts: no
 * shown fact, alone or with others, narrows the number of rows or events beyond the rounded n,
 * unless all terms are categorical (such a model is its table of cells, {@link GlmRules}). The
 * gaussian ones are stated for the rounded n, from the dispersion and the explained sum of squares;
 * of the others the null deviance is a function of n and the number of events, and so is, with the
 * deviance, a Poisson likelihood of a 0/1 outcome; of two gamma models on the same rows the
 * likelihoods and deviances give n.
 */
public final class GlmFacts {

  private static final Message REASON =
      Message.of("with the other figures it gives back the exact number of rows or events");

  private final GlmResult fit;
  private final Profile profile;
  private final boolean rounded;
  private final long rows;
  private final Map<String, Double> shown = new TreeMap<>();
  private final List<String> withheld = new ArrayList<>();

  /** Of a fit. */
  public GlmFacts(GlmResult fit, Profile profile) {
    this.fit = fit;
    this.profile = profile;
    this.rounded = profile.active() && profile.roundingBase() > 1;
    this.rows = profile.round(fit.rows());
    if (rounded && family() == Family.GAUSSIAN) {
      gaussianOfRoundedRows();
    } else {
      boolean likelihoodTells = rounded && (family() != Family.BINOMIAL || fit.rank() <= 1);
      put("deviance", rounded && fit.rank() <= 1, fit::deviance);
      put("null_deviance", rounded, fit::nullDeviance);
      put("log_likelihood", likelihoodTells && !family().quasi(), fit::logLikelihood);
      put("aic", likelihoodTells && !family().quasi(), fit::aic);
    }
  }

  private Family family() {
    return fit.parameters().family();
  }

  private void put(String name, boolean hidden, Supplier<Double> value) {
    if (hidden) {
      withheld.add(name);
    }
    shown.put(name, hidden ? Double.NaN : value.get());
  }

  private void gaussianOfRoundedRows() {
    double deviance = fit.deviance() * residualDegrees() / fit.residualDegrees();
    double likelihood =
        -0.5 * rows * (Math.log(2 * Math.PI * deviance / rows) + 1)
            + fit.logWeights() / 2 * rows / fit.rows();
    shown.put("deviance", deviance);
    // What the terms explain is exact, as estimates are: with an exact R squared it would tell n.
    shown.put("null_deviance", deviance + fit.nullDeviance() - fit.deviance());
    shown.put("log_likelihood", likelihood);
    shown.put("aic", -2 * likelihood + 2 * (fit.rank() + 1.0));
  }

  /** n as shown. */
  public long rows() {
    return rows;
  }

  /** The residual degrees of freedom of the shown n; tests and intervals rest on them. */
  public long residualDegrees() {
    return rows - fit.rank();
  }

  /**
   * By what a standard error is multiplied: R's adjustments for few rows and clusters. They take
   * the counts that are shown, for the ratio of two types of error would tell the others.
   */
  double errorFactor() {
    return fit.robust()
        .map(r -> r.robust().adjustment((double) rows, (double) fit.rank(), (double) clusters()))
        .map(Math::sqrt)
        .orElse(1.0);
  }

  /** Clusters as shown. */
  long clusters() {
    return fit.robust().map(r -> profile.round(r.clusters())).orElse(0L);
  }

  /** A fact, NaN where it is not shown. */
  double of(String name) {
    return shown.get(name);
  }

  /** The facts not shown. */
  List<String> withheld() {
    return List.copyOf(withheld);
  }

  /** Why not. */
  static Message reason() {
    return REASON;
  }

  /** What a reader has to know. */
  List<Message> notes(Profile profile) {
    if (!rounded) {
      return List.of();
    }
    Message n = Message.of("n is rounded to %d, df_residual follows it", profile.roundingBase());
    return family() == Family.GAUSSIAN
        ? List.of(
            n,
            Message.of(
                "p-values, intervals, deviances, log-likelihood and AIC are those of the rounded n;"
                    + " estimates, standard errors and dispersion are exact"))
        : family().dispersed()
            ? List.of(
                n,
                Message.of(
                    "p-values and intervals are those of the rounded n; estimates, standard errors"
                        + " and dispersion are exact"))
            : List.of(n);
  }
}
