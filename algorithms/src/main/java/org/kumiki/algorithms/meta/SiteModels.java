package org.kumiki.algorithms.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.cox.CoxAlgorithm;
import org.kumiki.algorithms.cox.CoxParameters;
import org.kumiki.algorithms.cox.CoxResult;
import org.kumiki.algorithms.cox.CoxRules;
import org.kumiki.algorithms.cox.CoxState;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.glm.GlmParameters;
import org.kumiki.algorithms.glm.GlmResult;
import org.kumiki.algorithms.glm.GlmRules;
import org.kumiki.algorithms.glm.GlmState;
import org.kumiki.algorithms.weight.CaseWeight;
import tools.jackson.databind.JsonNode;

/**
 * The models of which estimates are pooled. An estimate counts only if its node could release it:
 * the node's own model keeps rules R1, R4 and R5 by itself, with the default profile's k, because a
 * node's program knows no profile.
 */
public final class SiteModels {

  private static final Profile ALONE = Profile.ACRO_DEFAULT;

  private SiteModels() {}

  static SiteModel<?, ?, ?> of(String model, JsonNode parameters, Dictionary dictionary) {
    if (parameters.has("conf_level")) {
      throw new InvalidInput(
          "parameters.parameters.conf_level", "stands beside the model, at parameters.conf_level");
    }
    try {
      return model.equals("glm") ? linear(parameters, dictionary) : cox(parameters, dictionary);
    } catch (InvalidInput e) {
      throw e.where().startsWith("parameters") && !e.isNotYetSupported()
          ? new InvalidInput("parameters." + e.where(), e.said())
          : e;
    }
  }

  private static SiteModel<GlmParameters, GlmState, GlmResult> linear(
      JsonNode json, Dictionary dictionary) {
    SiteModel<GlmParameters, GlmState, GlmResult> model = glm(json, dictionary);
    if (model.parameters().absorbed()) {
      throw new InvalidInput(
          "parameters.site_effects", "every site has a model and so an intercept of its own");
    }
    return model;
  }

  /** Of the parameters of {@code glm}; with absorbed site effects the intercept is no term. */
  public static SiteModel<GlmParameters, GlmState, GlmResult> glm(
      JsonNode json, Dictionary dictionary) {
    GlmAlgorithm statistic = new GlmAlgorithm();
    GlmParameters p = statistic.parse(json, dictionary);
    if (!p.poolable()) {
      throw new InvalidInput(
          "parameters",
          "estimates of the sites are pooled by their own standard errors: robust, contrasts,"
              + " marginal and the family negative-binomial have no place here");
    }
    return new SiteModel<>(
        statistic,
        p,
        dictionary,
        p.columns().stream().map(Design.Column::name).toList(),
        "glm(%s, %s, d%s)"
            .formatted(p.text(), p.familyName(), p.weight().map(CaseWeight::argument).orElse("")),
        SiteModels::ofGlm,
        SiteModels::allOfGlm,
        GlmResult::persons);
  }

  private static List<Optional<OwnEstimate>> ofGlm(GlmResult fit) {
    GlmRules rules = new GlmRules(fit, ALONE);
    boolean stands = rules.objections().isEmpty();
    List<Optional<OwnEstimate>> estimates = new ArrayList<>();
    for (int j = 0; j < fit.coefficients().size(); j++) {
      GlmResult.Coefficient c = fit.coefficients().get(j);
      boolean shown = stands && !c.aliased() && rules.withheld(j).isEmpty();
      estimates.add(estimate(shown, c.estimate(), c.error()));
    }
    return estimates;
  }

  private static List<Optional<OwnEstimate>> allOfGlm(GlmResult fit) {
    return fit.coefficients().stream()
        .map(c -> estimate(!c.aliased(), c.estimate(), c.error()))
        .toList();
  }

  /** Of the parameters of {@code cox}. */
  public static SiteModel<CoxParameters, CoxState, CoxResult> cox(
      JsonNode json, Dictionary dictionary) {
    if (json.has("ph_test")) {
      throw new InvalidInput("parameters.ph_test", "tests one model of all sites; take it out");
    }
    CoxAlgorithm statistic = new CoxAlgorithm();
    if (json.path("baseline").asString("site").equals("common")) {
      throw new InvalidInput(
          "parameters.baseline", "a site's own estimate has its own baseline; expected site");
    }
    CoxParameters p = statistic.parse(json, dictionary);
    return new SiteModel<>(
        statistic,
        p,
        dictionary,
        p.columns().stream().map(Design.Column::name).toList(),
        p.call("d", ""),
        SiteModels::ofCox,
        SiteModels::allOfCox,
        CoxResult::persons);
  }

  private static List<Optional<OwnEstimate>> ofCox(CoxResult fit) {
    CoxRules rules = new CoxRules(fit, ALONE);
    boolean stands = rules.objections().isEmpty();
    List<Optional<OwnEstimate>> estimates = new ArrayList<>(allOfCox(fit));
    for (int j = 0; j < estimates.size(); j++) {
      if (!stands || rules.withheld(j).isPresent()) {
        estimates.set(j, Optional.empty());
      }
    }
    return estimates;
  }

  private static List<Optional<OwnEstimate>> allOfCox(CoxResult fit) {
    return fit.coefficients().stream()
        .map(
            c ->
                switch (c) {
                  case CoxResult.Coefficient.Estimated e -> estimate(true, e.estimate(), e.error());
                  case CoxResult.Coefficient.Aliased none -> Optional.<OwnEstimate>empty();
                })
        .toList();
  }

  private static Optional<OwnEstimate> estimate(boolean shown, double value, double error) {
    return shown && OwnEstimate.exists(value, error)
        ? Optional.of(new OwnEstimate(value, error))
        : Optional.empty();
  }
}
