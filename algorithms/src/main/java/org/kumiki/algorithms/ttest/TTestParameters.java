package org.kumiki.algorithms.ttest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.parameters.ParameterReader;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters: with {@code by} two groups, else one sample of the variable, or of its
 * difference to another.
 *
 * @param by of two levels
 * @param pairedWith what is taken off the variable, row by row
 * @param mu the mean, or the difference of means, that is tested
 */
record TTestParameters(
    String variable,
    Optional<Category> by,
    Optional<String> pairedWith,
    double mu,
    boolean equalVariance,
    double confidence) {

  private static final int TWO = 2;

  static TTestParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader reader =
        new ParameterReader(
            json,
            List.of("variable", "by", "paired_with", "mu", "equal_variance", "conf_level"),
            List.of());
    String variable = number("variable", reader.requiredText("variable"), dictionary);
    Optional<String> paired =
        reader.text("paired_with").map(name -> number("paired_with", name, dictionary));
    Optional<Category> by =
        reader.text("by").map(name -> Category.of("parameters.by", dictionary, name));
    if (by.isPresent() && paired.isPresent()) {
      throw new InvalidInput("parameters", "either by or paired_with, not both");
    }
    by.filter(category -> category.size() != TWO)
        .ifPresent(
            category -> {
              throw new InvalidInput(
                  "parameters.by",
                  "'%s' has %d levels; a t-test compares two: derive a variable of two, or ask glm",
                  category.name(),
                  category.size());
            });
    if (paired.filter(variable::equals).isPresent()) {
      throw new InvalidInput("parameters.paired_with", "is the variable itself");
    }
    boolean equal = reader.flag("equal_variance", false);
    if (equal && by.isEmpty()) {
      throw new InvalidInput("parameters.equal_variance", "is for two groups (by)");
    }
    return new TTestParameters(
        variable, by, paired, mu(json.path("mu")), equal, reader.confidence());
  }

  private static double mu(JsonNode value) {
    double mu = value.isMissingNode() ? 0 : value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!(Math.abs(mu) <= 1e30)) {
      throw new InvalidInput("parameters.mu", "expected a number");
    }
    return mu;
  }

  private static String number(String key, String name, Dictionary dictionary) {
    Variable variable = dictionary.variable("parameters." + key, name);
    if (variable.type() != VariableType.INTEGER && variable.type() != VariableType.NUMBER) {
      throw new InvalidInput(
          "parameters." + key, "'%s' is no number; for factors and booleans ask crosstab", name);
    }
    return variable.name();
  }

  SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>(List.of(variable));
    pairedWith.ifPresent(names::add);
    by.ifPresent(category -> names.add(category.name()));
    return names;
  }

  int groups() {
    return by.isPresent() ? TWO : 1;
  }
}
