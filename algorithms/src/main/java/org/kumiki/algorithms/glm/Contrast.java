package org.kumiki.algorithms.glm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.formula.Design;
import tools.jackson.databind.JsonNode;

/**
 * A named sum of coefficients with weights, by the names that R gives them. Immutable.
 *
 * @param weights by index of the estimated columns, in the order they were given
 */
record Contrast(String label, SequencedMap<Integer, Double> weights) {

  private static final int MOST = 50;
  private static final int LONGEST = 100;
  private static final double LARGEST = 1e9;

  /** Those under {@code contrasts}: at most as many as parameters (disclosure.md R5). */
  static List<Contrast> parse(JsonNode json, List<Design.Column> columns) {
    if (json.isMissingNode()) {
      return List.of();
    }
    int most = Math.min(MOST, columns.size());
    String where = "parameters.contrasts";
    if (!json.isArray() || json.isEmpty() || json.size() > most) {
      throw new InvalidInput(
          where,
          "expected 1 to %s contrasts, no more than the model has coefficients, each as {\"label\":"
              + " \"..\", \"weights\": {\"term\": 1}}",
          most);
    }
    List<String> names = columns.stream().map(Design.Column::name).toList();
    List<Contrast> found = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      Contrast contrast = one(where + "[" + i + "]", json.get(i), names);
      if (found.stream().anyMatch(c -> c.label.equals(contrast.label))) {
        throw new InvalidInput(where, "'%s' is there twice", contrast.label);
      }
      found.add(contrast);
    }
    return List.copyOf(found);
  }

  private static Contrast one(String where, JsonNode json, List<String> names) {
    JsonNode label = json.path("label");
    JsonNode weights = json.path("weights");
    boolean shaped =
        json.isObject()
            && json.size() == 2
            && label.isString()
            && !label.stringValue().isBlank()
            && label.stringValue().length() <= LONGEST
            && weights.isObject()
            && !weights.isEmpty();
    if (!shaped) {
      throw new InvalidInput(
          where, "expected {\"label\": \"..\", \"weights\": {\"term\": 1, \"other term\": -1}}");
    }
    SequencedMap<Integer, Double> byColumn = new LinkedHashMap<>();
    for (String name : weights.propertyNames()) {
      if (!names.contains(name)) {
        throw InvalidInput.unknown(where + ".weights", "coefficient", name, names);
      }
      JsonNode weight = weights.get(name);
      double value = weight.isNumber() ? weight.doubleValue() : Double.NaN;
      if (!(Math.abs(value) <= LARGEST) || value == 0) {
        throw new InvalidInput(
            where + ".weights", "'%s' needs a number that is not 0, at most 1e9", name);
      }
      byColumn.put(names.indexOf(name), value);
    }
    return new Contrast(label.stringValue(), byColumn);
  }

  /** The weights of all columns. */
  double[] dense(int columns) {
    double[] w = new double[columns];
    weights.forEach((column, weight) -> w[column] = weight);
    return w;
  }

  /** As R's vector. */
  String inR(List<Design.Column> columns) {
    return weights.entrySet().stream()
        .map(e -> RText.quoted(columns.get(e.getKey()).name()) + " = " + RText.number(e.getValue()))
        .collect(Collectors.joining(", ", RText.quoted(label) + " = c(", ")"));
  }
}
