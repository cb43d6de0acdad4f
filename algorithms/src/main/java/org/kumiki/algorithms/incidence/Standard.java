package org.kumiki.algorithms.incidence;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.numeric.Quantile;
import tools.jackson.databind.JsonNode;

/**
 * A standard population: a weight, a rate, or both, for each level of a variable. Direct
 * standardisation with the gamma interval (Fay and Feuer, Statistics in Medicine 16 (1997) 791), as
 * {@code ageadjust.direct} of R's epitools; indirect standardisation with the exact interval of the
 * observed events. Immutable.
 *
 * @param weights per level, adding up to 1; none where no direct standardisation is wanted
 * @param rates per level; none where no indirect one is wanted
 * @param per the rates are per so many units of person-time
 */
record Standard(Category by, List<Double> weights, List<Double> rates, double per) {

  private static final String PLACE = "parameters.standard";
  private static final List<String> KEYS = List.of("variable", "weights", "rates");

  Standard {
    weights = List.copyOf(weights);
    rates = List.copyOf(rates);
  }

  /**
   * From the parameter.
   *
   * @param per rates are per so many units of person-time
   */
  static Standard parse(JsonNode json, double per, Dictionary dictionary) {
    if (!json.isObject()) {
      throw new InvalidInput(PLACE, "expected an object of variable, weights and rates");
    }
    for (String key : json.propertyNames()) {
      if (!KEYS.contains(key)) {
        throw InvalidInput.unknown(PLACE, "key", key, KEYS);
      }
    }
    if (!json.path("variable").isString()) {
      throw new InvalidInput(PLACE + ".variable", "expected the name of a variable with levels");
    }
    Category by = Category.of(PLACE + ".variable", dictionary, json.get("variable").stringValue());
    List<Double> weights = numbers(json, "weights", by);
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    if (!weights.isEmpty() && !(sum > 0)) {
      throw new InvalidInput(PLACE + ".weights", "at least one weight must be above 0");
    }
    List<Double> rates = numbers(json, "rates", by);
    if (weights.isEmpty() && rates.isEmpty()) {
      throw new InvalidInput(PLACE, "expected weights (direct), rates (indirect) or both");
    }
    return new Standard(by, weights.stream().map(w -> w / sum).toList(), rates, per);
  }

  private static List<Double> numbers(JsonNode json, String key, Category by) {
    JsonNode object = json.path(key);
    if (object.isMissingNode()) {
      return List.of();
    }
    String place = PLACE + "." + key;
    if (!object.isObject()) {
      throw new InvalidInput(place, "expected an object with a number for each level");
    }
    for (String level : object.propertyNames()) {
      if (!by.levels().contains(level)) {
        throw InvalidInput.unknown(place, Message.of("level of %s", by.name()), level, by.levels());
      }
    }
    List<Double> numbers = new ArrayList<>();
    for (String level : by.levels()) {
      JsonNode value = object.path(level);
      double number = value.isNumber() ? value.doubleValue() : Double.NaN;
      if (!(number >= 0 && number <= 1e30)) {
        throw new InvalidInput(
            place, "expected a number of 0 or more for '%s', as for every level", level);
      }
      numbers.add(number);
    }
    return numbers;
  }

  /** The weighted mean of the rates of the levels. */
  Estimate direct(List<Long> events, List<Double> times, double confidence) {
    double rate = 0;
    double variance = 0;
    double most = 0;
    for (int i = 0; i < weights.size(); i++) {
      if (weights.get(i) == 0) {
        continue;
      }
      double weight = weights.get(i) / times.get(i);
      rate += weight * events.get(i);
      variance += weight * weight * events.get(i);
      most = Math.max(most, weight);
    }
    if (!Double.isFinite(most)) {
      return Estimate.NONE;
    }
    double tail = (1 - confidence) / 2;
    double low =
        rate == 0
            ? 0
            : Quantile.of(
                GammaDistribution.of(rate * rate / variance, variance / rate), tail, true);
    double wider = variance + most * most;
    double high =
        Quantile.of(
            GammaDistribution.of((rate + most) * (rate + most) / wider, wider / (rate + most)),
            tail,
            false);
    return new Estimate(rate, low, high);
  }

  /** The events that these times would bring under the standard rates. */
  double expected(List<Double> times) {
    double expected = 0;
    for (int i = 0; i < rates.size(); i++) {
      expected += rates.get(i) * times.get(i) / per;
    }
    return expected;
  }
}
