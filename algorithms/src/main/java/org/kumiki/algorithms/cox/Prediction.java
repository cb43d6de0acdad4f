package org.kumiki.algorithms.cox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.frame.ArrayFrame;
import tools.jackson.databind.JsonNode;

/**
 * Declared values of all covariates, at which a survival curve is wanted. Immutable.
 *
 * @param label what the curve is called
 * @param columns the model's columns at these values, without intercept
 * @param text the values as R's {@code list} takes them
 */
record Prediction(String label, List<Double> columns, String text) {

  private static final int MOST = 10;
  private static final int LONGEST_LABEL = 100;
  private static final String WHERE = "parameters.predict";

  Prediction {
    columns = List.copyOf(columns);
  }

  /** Those under {@code predict}. */
  static List<Prediction> of(JsonNode json, Design design, Dictionary dictionary) {
    if (!json.isArray() || json.isEmpty() || json.size() > MOST) {
      throw new InvalidInput(
          WHERE,
          "expected 1 to %s curves, each as {\"label\": \"..\", \"at\": {variable: value}}",
          MOST);
    }
    List<Prediction> found = new ArrayList<>();
    for (JsonNode one : json) {
      Prediction p = of(WHERE + "[" + found.size() + "]", one, design, dictionary);
      if (found.stream().anyMatch(other -> other.label.equals(p.label))) {
        throw new InvalidInput(WHERE, "'%s' is the label of two curves", p.label);
      }
      found.add(p);
    }
    return List.copyOf(found);
  }

  private static Prediction of(String where, JsonNode one, Design design, Dictionary dictionary) {
    for (String key : one.propertyNames()) {
      if (!key.equals("label") && !key.equals("at")) {
        throw InvalidInput.unknown(where, "key", key, List.of("label", "at"));
      }
    }
    String label = one.path("label").asString("");
    if (!one.path("label").isString() || label.isBlank() || label.length() > LONGEST_LABEL) {
      throw new InvalidInput(where + ".label", "expected a text of 1 to %s signs", LONGEST_LABEL);
    }
    JsonNode at = one.path("at");
    for (String name : at.propertyNames()) {
      if (!design.variables().contains(name)) {
        throw InvalidInput.unknown(where + ".at", "covariate", name, design.variables());
      }
    }
    Map<String, double[]> numbers = new HashMap<>();
    Map<String, int[]> codes = new HashMap<>();
    List<String> texts = new ArrayList<>();
    for (String name : design.variables()) {
      Variable v = dictionary.variable(where + ".at", name);
      JsonNode value = at.path(name);
      String place = where + ".at." + name;
      switch (v.type()) {
        case STRING -> {
          int code = value.isString() ? v.levels().indexOf(value.stringValue()) : -1;
          if (code < 0) {
            throw new InvalidInput(place, "expected one of: %s", String.join(", ", v.levels()));
          }
          codes.put(name, new int[] {code});
          texts.add(RText.name(name) + " = " + RText.quoted(value.stringValue()));
        }
        case BOOLEAN -> {
          if (!value.isBoolean()) {
            throw new InvalidInput(place, "expected true or false");
          }
          numbers.put(name, new double[] {value.booleanValue() ? 1 : 0});
          texts.add(RText.name(name) + " = " + (value.booleanValue() ? "TRUE" : "FALSE"));
        }
        case NUMBER, INTEGER -> {
          numbers.put(name, new double[] {number(place, value, v)});
          texts.add(RText.name(name) + " = " + RText.number(value.doubleValue()));
        }
        case DATE -> throw new InvalidInput(place, "a curve cannot be asked for at a date");
      }
    }
    double[] x = new double[design.columns().size()];
    design.fill(new ArrayFrame(1, numbers, codes, Optional.empty()).batch(0, 1), x);
    List<Double> columns = new ArrayList<>();
    for (int j = 1; j < x.length; j++) {
      if (!Double.isFinite(x[j])) {
        throw new InvalidInput(where + ".at", "a term of the model has no value there");
      }
      columns.add(x[j]);
    }
    return new Prediction(label, columns, String.join(", ", texts));
  }

  private static double number(String place, JsonNode value, Variable v) {
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    boolean inside =
        number >= v.minimum().orElse(Double.NEGATIVE_INFINITY)
            && number <= v.maximum().orElse(Double.POSITIVE_INFINITY);
    if (!inside || !Double.isFinite(number)) {
      throw new InvalidInput(place, "expected a number in the range that the dictionary declares");
    }
    return number;
  }
}
