package org.kumiki.algorithms.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.databind.JsonNode;

/**
 * Reads the parameters of a template key by key. Guarantees that every key is known and that what
 * it gives has the right type and range; every error names the key and what is allowed. Immutable.
 */
public final class ParameterReader {

  private static final int LONGEST_TEXT = 2000;

  private final JsonNode json;

  /**
   * Checks that the parameters are an object with known keys.
   *
   * @param later keys of the contract that this version does not offer yet
   */
  public ParameterReader(JsonNode json, List<String> known, List<String> later) {
    if (!json.isObject()) {
      throw new InvalidInput("parameters", "expected an object");
    }
    for (String key : json.propertyNames()) {
      if (later.contains(key)) {
        throw InvalidInput.notYetSupported("parameters." + key, "%s", key);
      }
      if (!known.contains(key)) {
        throw InvalidInput.unknown("parameters", "key", key, known);
      }
    }
    this.json = json;
  }

  /** The text under a key, if there is one. */
  public Optional<String> text(String key) {
    JsonNode value = json.path(key);
    return value.isMissingNode() ? Optional.empty() : Optional.of(text(place(key), value));
  }

  /** The text under a key that must be there. */
  public String requiredText(String key) {
    return text(key).orElseThrow(() -> new InvalidInput(place(key), "is missing; expected text"));
  }

  /** The texts under a key that must be there: 1 to {@code most}, all different. */
  public List<String> requiredTexts(String key, int most) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : array(key, most)) {
      String text = text(place(key), value);
      if (texts.contains(text)) {
        throw new InvalidInput(place(key), "'%s' is listed twice", text);
      }
      texts.add(text);
    }
    if (texts.isEmpty()) {
      throw new InvalidInput(place(key), "expected an array of 1 to %s texts", most);
    }
    return List.copyOf(texts);
  }

  /** The probabilities under a key, at most {@code most}; empty if the key is absent. */
  public List<Double> probabilities(String key, int most) {
    List<Double> found = new ArrayList<>();
    for (JsonNode value : array(key, most)) {
      double p = value.isNumber() ? value.doubleValue() : Double.NaN;
      if (!(p >= 0 && p <= 1)) {
        throw new InvalidInput(place(key), "expected numbers from 0 to 1");
      }
      if (found.contains(p)) {
        throw new InvalidInput(place(key), "%s is listed twice", p);
      }
      found.add(p);
    }
    return List.copyOf(found);
  }

  /** True or false under a key, or what holds without it. */
  public boolean flag(String key, boolean otherwise) {
    JsonNode value = json.path(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw new InvalidInput(place(key), "expected true or false");
    }
    return value.booleanValue();
  }

  /**
   * One of several words under a key, the first without it.
   *
   * @param later words of the contract that this version does not offer yet
   */
  public String choice(String key, List<String> offered, List<String> later) {
    String word = text(key).orElse(offered.getFirst());
    if (later.contains(word)) {
      throw InvalidInput.notYetSupported(place(key), "%s %s", key, word);
    }
    if (!offered.contains(word)) {
      throw InvalidInput.unknown(place(key), "value", word, offered);
    }
    return word;
  }

  /** The number under a key, above 0 and at most 1e30, if there is one. */
  public OptionalDouble positive(String key) {
    JsonNode value = json.path(key);
    if (value.isMissingNode()) {
      return OptionalDouble.empty();
    }
    double number = value.isNumber() ? value.doubleValue() : 0;
    if (!(number > 0 && number <= 1e30)) {
      throw new InvalidInput(place(key), "expected a number above 0 and at most 1e30");
    }
    return OptionalDouble.of(number);
  }

  /** The level of confidence under {@code conf_level}; 0.95 without it. */
  public double confidence() {
    JsonNode value = json.path("conf_level");
    double level = value.isMissingNode() ? 0.95 : value.isNumber() ? value.doubleValue() : 0;
    if (!(level > 0 && level < 1)) {
      throw new InvalidInput(place("conf_level"), "expected a number above 0 and below 1");
    }
    return level;
  }

  private Iterable<JsonNode> array(String key, int most) {
    JsonNode value = json.path(key);
    if (value.isMissingNode()) {
      return List.of();
    }
    if (!value.isArray() || value.size() > most) {
      throw new InvalidInput(place(key), "expected an array of at most %s values", most);
    }
    return value;
  }

  private static String text(String where, JsonNode value) {
    if (!value.isString() || value.stringValue().length() > LONGEST_TEXT) {
      throw new InvalidInput(where, "expected text");
    }
    return value.stringValue();
  }

  private static String place(String key) {
    return "parameters." + key;
  }
}
