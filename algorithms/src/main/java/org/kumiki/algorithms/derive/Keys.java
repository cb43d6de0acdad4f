package org.kumiki.algorithms.derive;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.databind.JsonNode;

/** The keys of a JSON object, read strictly; errors name the place. */
record Keys(String where, JsonNode object) {

  private static final int LONGEST_SHOWN = 60;

  /** An object with no other keys than these. */
  static Keys of(String where, JsonNode node, String... known) {
    if (!node.isObject()) {
      throw new InvalidInput(where, "expected an object, found %s", show(node));
    }
    List<String> names = Arrays.asList(known);
    for (String key : node.propertyNames()) {
      if (!names.contains(key)) {
        throw InvalidInput.unknown(where, "key", key, names);
      }
    }
    return new Keys(where, node);
  }

  boolean has(String key) {
    return object.has(key);
  }

  JsonNode get(String key) {
    return object.path(key);
  }

  String place(String key) {
    return where + "." + key;
  }

  InvalidInput error(String key, String pattern, Object... arguments) {
    return new InvalidInput(place(key), pattern, arguments);
  }

  /** A text that must be there. */
  String text(String key, int longest) {
    return optionalText(key, longest)
        .orElseThrow(() -> new InvalidInput(where, "the key \"%s\" is missing", key));
  }

  Optional<String> optionalText(String key, int longest) {
    JsonNode value = get(key);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isString() || value.stringValue().isBlank()) {
      throw error(key, "expected a text, found %s", show(value));
    }
    if (value.stringValue().length() > longest) {
      throw error(key, "longer than %s characters", longest);
    }
    return Optional.of(value.stringValue());
  }

  boolean truth(String key, boolean usual) {
    JsonNode value = get(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw error(key, "expected true or false, found %s", show(value));
    }
    return value.isMissingNode() ? usual : value.booleanValue();
  }

  /** An array of this many values. */
  List<JsonNode> list(String key, int fewest, int most) {
    JsonNode value = get(key);
    if (!value.isArray() || value.size() < fewest || value.size() > most) {
      throw error(key, "expected an array of %d to %d values, found %s", fewest, most, show(value));
    }
    return value.values().stream().toList();
  }

  static String show(JsonNode value) {
    String text =
        value.isMissingNode()
            ? "nothing"
            : value.isArray() ? "an array of " + value.size() : value.toString();
    return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
  }
}
