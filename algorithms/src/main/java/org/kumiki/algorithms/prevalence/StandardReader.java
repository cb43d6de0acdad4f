package org.kumiki.algorithms.prevalence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.JsonNode;

/** Reads a standard population: a weight for each level of a variable. Immutable. */
final class StandardReader {

  private static final String PLACE = "parameters.standard";

  private final Optional<Category> variable;
  private final List<Double> weights;

  StandardReader(JsonNode json, Dictionary dictionary) {
    if (!json.has("standard")) {
      variable = Optional.empty();
      weights = List.of();
      return;
    }
    JsonNode standard = json.get("standard");
    if (!standard.isObject() || !standard.path("variable").isString()) {
      throw new InvalidInput(PLACE, "expected an object of variable and weights");
    }
    for (String key : standard.propertyNames()) {
      if (!List.of("variable", "weights").contains(key)) {
        throw InvalidInput.unknown(PLACE, "key", key, List.of("variable", "weights"));
      }
    }
    Category of =
        Category.of(PLACE + ".variable", dictionary, standard.get("variable").stringValue());
    variable = Optional.of(of);
    weights = weights(standard.path("weights"), of);
  }

  private static List<Double> weights(JsonNode json, Category of) {
    String place = PLACE + ".weights";
    if (!json.isObject()) {
      throw new InvalidInput(place, "expected an object with a number for each level");
    }
    for (String level : json.propertyNames()) {
      if (!of.levels().contains(level)) {
        throw InvalidInput.unknown(place, Message.of("level of %s", of.name()), level, of.levels());
      }
    }
    List<Double> weights = new ArrayList<>();
    for (String level : of.levels()) {
      JsonNode value = json.path(level);
      double weight = value.isNumber() ? value.doubleValue() : Double.NaN;
      if (!(weight >= 0 && weight <= 1e30)) {
        throw new InvalidInput(
            place, "expected a number of 0 or more for '%s', as for every level", level);
      }
      weights.add(weight);
    }
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    if (!(sum > 0)) {
      throw new InvalidInput(place, "at least one weight must be above 0");
    }
    return weights.stream().map(w -> w / sum).toList();
  }

  Optional<Category> variable() {
    return variable;
  }

  List<Double> weights() {
    return weights;
  }
}
