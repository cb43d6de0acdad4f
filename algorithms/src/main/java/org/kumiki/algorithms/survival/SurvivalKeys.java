package org.kumiki.algorithms.survival;

import java.util.List;
import java.util.OptionalDouble;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.databind.JsonNode;

/**
 * The parameters of a survival statistic as JSON, every key of which is known. Readers check type
 * and range and name the key in their errors.
 */
public final class SurvivalKeys {

  private final JsonNode json;

  private SurvivalKeys(JsonNode json) {
    this.json = json;
  }

  /**
   * Checks the keys.
   *
   * @param known what this version takes
   * @param later what it answers with "known, not yet supported"
   */
  public static SurvivalKeys of(JsonNode json, List<String> known, List<String> later) {
    if (!json.isObject()) {
      throw new InvalidInput("parameters", "expected an object");
    }
    for (String key : json.propertyNames()) {
      if (later.contains(key)) {
        throw InvalidInput.notYetSupported("parameters." + key, "the key '" + key + "'");
      }
      if (!known.contains(key)) {
        throw InvalidInput.unknown("parameters", "key", key, known);
      }
    }
    return new SurvivalKeys(json);
  }

  /** True if the key is there. */
  public boolean has(String key) {
    return json.has(key);
  }

  /** A text that must be there. */
  public String text(String key) {
    JsonNode value = json.path(key);
    if (!value.isString() || value.stringValue().isBlank()) {
      throw new InvalidInput(
          "parameters." + key, value.isMissingNode() ? "it is missing" : "expected a text");
    }
    return value.stringValue();
  }

  /** One of several words. */
  public String choice(String key, List<String> offered, List<String> later) {
    String word = json.has(key) ? text(key) : offered.getFirst();
    if (later.contains(word)) {
      throw InvalidInput.notYetSupported("parameters." + key, key + " " + word);
    }
    if (!offered.contains(word)) {
      throw InvalidInput.unknown("parameters." + key, "value", word, offered);
    }
    return word;
  }

  /** A finite number above 0 and at most 1e30, if it is there. */
  public OptionalDouble positive(String key) {
    JsonNode value = json.path(key);
    if (value.isMissingNode()) {
      return OptionalDouble.empty();
    }
    double number = value.isNumber() ? value.doubleValue() : 0;
    if (!(number > 0 && number <= 1e30)) {
      throw new InvalidInput("parameters." + key, "expected a number above 0, found " + value);
    }
    return OptionalDouble.of(number);
  }

  /** {@code conf_level}, 0.95 where it is not given. */
  public double confidence() {
    JsonNode value = json.path("conf_level");
    double level = value.isMissingNode() ? 0.95 : value.isNumber() ? value.doubleValue() : 0;
    if (!(level > 0 && level < 1)) {
      throw new InvalidInput("parameters.conf_level", "expected a number above 0 and below 1");
    }
    return level;
  }
}
