package org.kumiki.algorithms.anova;

import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.formula.Coding;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.glm.GlmParameters;
import org.kumiki.algorithms.parameters.ParameterReader;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters: a linear model with an intercept, and which sum of squares a term has.
 *
 * @param type 1: after the terms before it; 2: after all terms that do not contain it; 3: after all
 *     others
 */
record AnovaParameters(GlmParameters model, int type) {

  private static final int LAST_TYPE = 3;

  /** More levels make a table of comparisons that nobody reads. */
  private static final int MOST_LEVELS = 40;

  static AnovaParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader reader =
        new ParameterReader(json, List.of("formula", "type", "conf_level"), List.of());
    int type = type(json.path("type"));
    String formula = reader.requiredText("formula");
    double confidence = reader.confidence();
    GlmParameters model = GlmParameters.linear(formula, confidence, Coding.TREATMENT, dictionary);
    if (model.design().terms().isEmpty()) {
      throw new InvalidInput("parameters.formula", "has no term; expected at least 1");
    }
    // What is tested in the presence of an interaction depends on the coding; of one term it does
    // not, and comparisons of its levels are read off treatment contrasts.
    boolean sums = type == LAST_TYPE && model.design().terms().size() > 1;
    return new AnovaParameters(
        sums ? GlmParameters.linear(formula, confidence, Coding.SUM, dictionary) : model, type);
  }

  private static int type(JsonNode value) {
    if (value.isMissingNode()) {
      return 1;
    }
    if (!value.isInt() || value.intValue() < 1 || value.intValue() > LAST_TYPE) {
      throw new InvalidInput("parameters.type", "expected 1, 2 or 3");
    }
    return value.intValue();
  }

  Design design() {
    return model.design();
  }

  /** True if the only term is one factor, whose levels are then compared. */
  boolean comparesLevels() {
    return design().terms().size() == 1
        && design().factors().size() == 1
        && design().columns().stream().allMatch(Design.Column::categorical)
        && design().factors().getFirst().levels().size() <= MOST_LEVELS;
  }
}
