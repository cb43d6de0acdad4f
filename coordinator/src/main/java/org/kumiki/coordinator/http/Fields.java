package org.kumiki.coordinator.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A small body: an object of texts and lists of texts. A key that is not expected is an error. */
record Fields(ObjectNode body) {

  private static final int MOST = 100;

  static Fields read(byte[] json, String... keys) {
    ObjectNode body = Json.read(json);
    for (String key : body.propertyNames()) {
      if (!List.of(keys).contains(key)) {
        throw InvalidInput.unknown("body", "key", key, List.of(keys));
      }
    }
    return new Fields(body);
  }

  String text(String key) {
    return optional(key).orElseThrow(() -> new InvalidInput(key, "expected a text"));
  }

  Optional<String> optional(String key) {
    JsonNode value = body.path(key);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isString()) {
      throw new InvalidInput(key, "expected a text");
    }
    return Optional.of(value.stringValue());
  }

  int number(String key, int usual, int most) {
    JsonNode value = body.path(key);
    if (value.isMissingNode()) {
      return usual;
    }
    if (!value.isInt() || value.intValue() < 1 || value.intValue() > most) {
      throw new InvalidInput(key, "expected a whole number of 1 to %s", most);
    }
    return value.intValue();
  }

  /** The values that the texts of a list name; empty where there is no list. */
  <T> Optional<java.util.Set<T>> named(
      String key, Function<String, Optional<T>> named, List<String> names) {
    JsonNode value = body.path(key);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isArray() || value.size() > MOST) {
      throw new InvalidInput(key, "expected a list of %s", names);
    }
    return Optional.of(
        value
            .valueStream()
            .map(
                v ->
                    Optional.of(v)
                        .filter(JsonNode::isString)
                        .flatMap(text -> named.apply(text.stringValue()))
                        .orElseThrow(() -> new InvalidInput(key, "expected some of %s", names)))
            .collect(Collectors.toSet()));
  }
}
