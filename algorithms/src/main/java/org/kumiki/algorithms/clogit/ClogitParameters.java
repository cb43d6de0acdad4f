package org.kumiki.algorithms.clogit;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.stream.IntStream;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.glm.Cluster;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.glm.GlmParameters;
import org.kumiki.algorithms.parameters.ParameterReader;
import org.kumiki.algorithms.regression.RowSource;
import org.kumiki.algorithms.regression.Values;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checked parameters of a conditional logistic regression, bound to a dictionary.
 *
 * @param model of who is a case, whose intercept is not estimated
 * @param strata the matched sets
 * @param source whose further numbers are the levels of the factors
 * @param distinct true if a person may have several rows
 */
public record ClogitParameters(
    GlmParameters model, Cluster strata, Method method, RowSource source, boolean distinct) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FORMULA = "parameters.formula";
  private static final int MOST_COLUMNS = 200;

  static ClogitParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader keys =
        new ParameterReader(
            json, List.of("formula", "strata", "method", "conf_level"), List.of("weights"));
    GlmParameters model =
        new GlmAlgorithm()
            .parse(
                JSON.createObjectNode()
                    .put("formula", keys.requiredText("formula"))
                    .put("family", "binomial")
                    .put("conf_level", keys.confidence()),
                dictionary);
    Design design = model.design();
    if (!design.hasIntercept()
        || design.columns().size() == 1
        || design.columns().size() > MOST_COLUMNS) {
      throw new InvalidInput(
          FORMULA,
          "expected 1 to %s columns, and no -1 or +0: each matched set has its own level",
          (MOST_COLUMNS - 1));
    }
    Cluster strata = strata(keys.requiredText("strata"), dictionary);
    if (model.response().variables().contains(strata.name())
        || design.variables().contains(strata.name())) {
      throw new InvalidInput(
          "parameters.strata",
          "'%s' is in the formula, and it does not vary inside a matched set",
          strata.name());
    }
    return new ClogitParameters(
        model,
        strata,
        Method.valueOf(
            keys.choice(
                    "method", Arrays.stream(Method.values()).map(Method::id).toList(), List.of())
                .toUpperCase(Locale.ROOT)),
        new RowSource(
            design,
            model.margins(),
            1,
            batch -> {
              double[] y = new double[batch.rows()];
              model.response().fill(batch, y);
              return y;
            },
            IntStream.range(0, design.factors().size()).mapToObj(f -> codes(design, f)).toList(),
            strata::values,
            y -> y == 1),
        dictionary.unit().isPresent());
  }

  private static Cluster strata(String name, Dictionary dictionary) {
    try {
      return Cluster.parse(name, dictionary);
    } catch (InvalidInput e) {
      throw new InvalidInput("parameters.strata", e.said());
    }
  }

  private static Values codes(Design design, int factor) {
    return batch -> {
      int[] codes = new int[batch.rows()];
      design.fillCodes(factor, batch, codes);
      return Arrays.stream(codes).mapToDouble(code -> code < 0 ? Double.NaN : code).toArray();
    };
  }

  /** The variables in use. */
  SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>(model.response().variables());
    names.addAll(model.design().variables());
    if (strata.scope() == Cluster.Scope.VARIABLE) {
      names.add(strata.name());
    }
    return names;
  }

  int width() {
    return source.columns().size();
  }

  List<String> names() {
    return source.columns().stream().map(Design.Column::name).toList();
  }

  /** The call in R: the same number at two sites is two sets. */
  String call() {
    return "survival::clogit("
        + model.text()
        + " + strata("
        + strata.inR().replace("data$", "")
        + "), data, method = \""
        + method.id()
        + "\", control = survival::coxph.control(eps = 1e-14, iter.max = 100))";
  }
}
