package org.kumiki.algorithms.propensity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.ChangedBatch;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.glm.GlmParameters;
import org.kumiki.algorithms.parameters.ParameterReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checked parameters.
 *
 * @param model of the treatment, logistic
 * @param strata how many; 0 for weighting
 * @param scoreKnown true if the error takes the score for known, not for estimated
 */
record PropensityParameters(
    GlmParameters model,
    Category treatment,
    Outcome outcome,
    String covariates,
    Estimand estimand,
    int strata,
    boolean scoreKnown,
    double confidence) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_STRATA = 20;

  static PropensityParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader reader =
        new ParameterReader(
            json,
            List.of(
                "treatment",
                "covariates",
                "outcome",
                "estimand",
                "method",
                "strata",
                "score",
                "conf_level"),
            List.of());
    Category treatment =
        Category.of("parameters.treatment", dictionary, reader.requiredText("treatment"));
    Variable variable = dictionary.variable("parameters.treatment", treatment.name());
    if (variable.type() == VariableType.INTEGER || treatment.size() != 2) {
      throw new InvalidInput(
          "parameters.treatment",
          "'%s' is no boolean and no text of two levels; derive one, as in x = 1",
          treatment.name());
    }
    Outcome outcome = Outcome.of(dictionary, reader.requiredText("outcome"));
    String covariates = reader.requiredText("covariates");
    GlmParameters model = model(treatment, covariates, dictionary);
    SequencedSet<String> used = model.design().variables();
    if (used.contains(treatment.name()) || used.contains(outcome.name())) {
      throw new InvalidInput(
          "parameters.covariates", "treatment and outcome are no covariates; take them out");
    }
    if (outcome.name().equals(treatment.name())) {
      throw new InvalidInput("parameters.outcome", "is the treatment; expected another variable");
    }
    if (!model.design().hasIntercept() || model.columns().size() < 2) {
      throw new InvalidInput(
          "parameters.covariates", "expected an intercept and a covariate, as in age + sex");
    }
    boolean stratified =
        reader
            .choice("method", List.of("weighting", "stratification"), List.of())
            .equals("stratification");
    return new PropensityParameters(
        model,
        treatment,
        outcome,
        covariates,
        Estimand.valueOf(reader.choice("estimand", List.of("ATE", "ATT"), List.of())),
        stratified ? strata(reader) : none(json),
        reader.choice("score", List.of("estimated", "known"), List.of()).equals("known")
            || stratified,
        reader.confidence());
  }

  private static GlmParameters model(Category treatment, String covariates, Dictionary dictionary) {
    try {
      return new GlmAlgorithm()
          .parse(
              JSON.createObjectNode()
                  .put("formula", RText.name(treatment.name()) + " ~ " + covariates)
                  .put("family", "binomial"),
              dictionary);
    } catch (InvalidInput e) {
      throw new InvalidInput("parameters.covariates", e.said());
    }
  }

  private static int strata(ParameterReader reader) {
    OptionalDouble given = reader.positive("strata");
    double strata = given.orElse(5);
    if (strata != Math.rint(strata) || strata < 2 || strata > MOST_STRATA) {
      throw new InvalidInput(
          "parameters.strata", "expected a whole number from 2 to %s", MOST_STRATA);
    }
    return (int) strata;
  }

  private static int none(JsonNode json) {
    if (json.has("strata")) {
      throw new InvalidInput("parameters.strata", "is for the method stratification");
    }
    return 0;
  }

  boolean stratified() {
    return strata > 0;
  }

  /** Columns of the model of the treatment. */
  int width() {
    return model.columns().size();
  }

  SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>(new GlmAlgorithm().variables(model));
    names.add(outcome.name());
    return names;
  }

  /** The rows with the treatment missing where the outcome is, so that no model counts them. */
  Batch complete(Batch batch, double[] outcomes) {
    int[] codes = new int[batch.rows()];
    treatment.fill(batch, codes);
    double[] numbers = new double[batch.rows()];
    for (int i = 0; i < codes.length; i++) {
      if (Double.isNaN(outcomes[i])) {
        codes[i] = -1;
      }
      numbers[i] = codes[i] < 0 ? Double.NaN : codes[i];
    }
    return model.response().isBoolean()
        ? ChangedBatch.ofNumbers(batch, treatment.name(), numbers)
        : ChangedBatch.ofCodes(batch, treatment.name(), codes);
  }
}
