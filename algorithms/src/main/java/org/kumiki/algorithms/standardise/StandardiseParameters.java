package org.kumiki.algorithms.standardise;

import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
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
 * @param model of the outcome
 * @param isBoolean true if the treatment is a boolean, not text
 * @param reference the level that others are compared with
 * @param fixed true if errors take the covariates for fixed
 */
record StandardiseParameters(
    GlmParameters model,
    Category treatment,
    boolean isBoolean,
    int reference,
    boolean fixed,
    double confidence) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_LEVELS = 20;

  static StandardiseParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader reader =
        new ParameterReader(
            json,
            List.of("formula", "family", "treatment", "reference", "covariates", "conf_level"),
            List.of());
    String formula = reader.requiredText("formula");
    String family = reader.choice("family", List.of("gaussian", "binomial", "poisson"), List.of());
    GlmParameters model =
        new GlmAlgorithm()
            .parse(
                JSON.createObjectNode().put("formula", formula).put("family", family), dictionary);
    if (model.design().hasOffset() || !model.design().hasIntercept()) {
      throw new InvalidInput(
          "parameters.formula", "expected a model with an intercept and without offset");
    }
    Category treatment =
        Category.of("parameters.treatment", dictionary, reader.requiredText("treatment"));
    Variable variable = dictionary.variable("parameters.treatment", treatment.name());
    if (variable.type() == VariableType.INTEGER || treatment.size() > MOST_LEVELS) {
      throw new InvalidInput(
          "parameters.treatment", "expected a boolean, or text of at most %s levels", MOST_LEVELS);
    }
    if (!model.design().variables().contains(treatment.name())) {
      throw new InvalidInput(
          "parameters.treatment", "'%s' is not in the formula", treatment.name());
    }
    String reference = reader.text("reference").orElse(treatment.levels().getFirst());
    if (!treatment.levels().contains(reference)) {
      throw InvalidInput.unknown("parameters.reference", "level", reference, treatment.levels());
    }
    return new StandardiseParameters(
        model,
        treatment,
        variable.type() == VariableType.BOOLEAN,
        treatment.levels().indexOf(reference),
        reader.choice("covariates", List.of("sampled", "fixed"), List.of()).equals("fixed"),
        reader.confidence());
  }

  int levels() {
    return treatment.size();
  }

  int width() {
    return model.columns().size();
  }

  boolean binary() {
    return model.familyName().equals("binomial");
  }

  /** The rows as they would be if everybody had this level. */
  Batch at(Batch batch, int level) {
    if (isBoolean) {
      double[] values = new double[batch.rows()];
      Arrays.fill(values, level);
      return ChangedBatch.ofNumbers(batch, treatment.name(), values);
    }
    int[] codes = new int[batch.rows()];
    Arrays.fill(codes, level);
    return ChangedBatch.ofCodes(batch, treatment.name(), codes);
  }
}
