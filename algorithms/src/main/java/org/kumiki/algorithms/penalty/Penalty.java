package org.kumiki.algorithms.penalty;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.databind.JsonNode;

/**
 * The elastic net of Zou and Hastie (J. R. Stat. Soc. B 67 (2005) 301) as glmnet writes it: lambda
 * times (1 - alpha) / 2 of the sum of squared coefficients and alpha of the sum of absolute ones.
 *
 * @param alpha 1 for the lasso, 0 for ridge regression
 * @param lambda falling; empty where the path is to be made from the data
 * @param count of a path that is made
 * @param standardize true if coefficients are those of columns with standard deviation 1
 * @param criterion by which one of the path is chosen
 */
record Penalty(
    double alpha, List<Double> lambda, int count, boolean standardize, Criterion criterion) {

  private static final String PLACE = "parameters.penalty";
  private static final int MOST = 100;
  private static final List<String> KNOWN =
      List.of("alpha", "lambda", "nlambda", "standardize", "criterion");

  /** How a model of the path is chosen: the least deviance and so much per coefficient. */
  enum Criterion {
    BIC,
    AIC,
    /** Chen and Chen's (Biometrika 95 (2008) 759), with gamma 1/2. */
    EBIC
  }

  Penalty {
    lambda = List.copyOf(lambda);
  }

  /**
   * From the parameter.
   *
   * @param rounds true if each lambda takes rounds of its own
   */
  static Penalty parse(JsonNode json, boolean rounds) {
    if (!json.isObject()) {
      throw new InvalidInput(PLACE, "expected an object, for example {\"alpha\": 1}");
    }
    for (String key : json.propertyNames()) {
      if (!KNOWN.contains(key)) {
        throw InvalidInput.unknown(PLACE, "key", key, KNOWN);
      }
    }
    JsonNode asked = json.path("alpha");
    double alpha = asked.isMissingNode() ? 1 : asked.isNumber() ? asked.doubleValue() : -1;
    if (!(alpha >= 0 && alpha <= 1)) {
      throw new InvalidInput(PLACE + ".alpha", "expected a number from 0 (ridge) to 1 (lasso)");
    }
    JsonNode standardize = json.path("standardize");
    if (!standardize.isMissingNode() && !standardize.isBoolean()) {
      throw new InvalidInput(PLACE + ".standardize", "expected true or false");
    }
    if (json.has("lambda") && json.has("nlambda")) {
      throw new InvalidInput(PLACE, "expected lambda or nlambda, not both");
    }
    return new Penalty(
        alpha,
        lambda(json.path("lambda")),
        count(json.path("nlambda"), rounds),
        standardize.isMissingNode() || standardize.booleanValue(),
        criterion(json.path("criterion")));
  }

  private static List<Double> lambda(JsonNode json) {
    List<Double> lambda = new ArrayList<>();
    if (json.isMissingNode()) {
      return lambda;
    }
    if (!json.isArray() || json.isEmpty() || json.size() > MOST) {
      throw new InvalidInput(PLACE + ".lambda", "expected an array of 1 to %s numbers", MOST);
    }
    for (JsonNode value : json) {
      double number = value.isNumber() ? value.doubleValue() : -1;
      if (!(number >= 0 && number <= 1e30) || (!lambda.isEmpty() && number >= lambda.getLast())) {
        throw new InvalidInput(PLACE + ".lambda", "expected falling numbers of 0 or more");
      }
      lambda.add(number);
    }
    return lambda;
  }

  private static int count(JsonNode json, boolean rounds) {
    if (json.isMissingNode()) {
      return rounds ? 30 : MOST;
    }
    int count = json.isIntegralNumber() && json.canConvertToInt() ? json.intValue() : 0;
    if (count < 2 || count > MOST) {
      throw new InvalidInput(PLACE + ".nlambda", "expected a whole number of 2 to %s", MOST);
    }
    return count;
  }

  private static Criterion criterion(JsonNode json) {
    String name = json.isMissingNode() ? "bic" : json.asString("");
    for (Criterion criterion : Criterion.values()) {
      if (criterion.name().toLowerCase(Locale.ROOT).equals(name)) {
        return criterion;
      }
    }
    throw InvalidInput.unknown(
        PLACE + ".criterion", "criterion", name, List.of("bic", "aic", "ebic"));
  }

  /** True if the path is made from the data, and so ends where it gains no more. */
  boolean made() {
    return lambda.isEmpty();
  }
}
