package org.kumiki.coordinator.application;

import java.util.Map;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers to single fields of a form. Guarantees: nothing but the fields that are named by exactly
 * the pointers asked about is changed.
 */
final class Answers {

  private Answers() {}

  /** The form with the answers in it; the answers were checked before. */
  static ObjectNode merged(ObjectNode form, JsonNode answers) {
    ObjectNode merged = form.deepCopy();
    for (Map.Entry<String, JsonNode> answer : answers.properties()) {
      put(merged, answer.getKey(), answer.getValue());
    }
    return merged;
  }

  /**
   * Checks that only what was asked is answered.
   *
   * @throws InvalidInput with the first field that was not asked about
   */
  static void check(Inquiry inquiry, JsonNode answers) {
    for (String pointer : answers.propertyNames()) {
      if (!inquiry.fields().containsKey(pointer)) {
        throw new InvalidInput(
            "answers." + pointer,
            "nobody asked about this field; asked about are: %s",
            String.join(", ", inquiry.fields().keySet()));
      }
    }
  }

  /**
   * Checks that there is a place for the field in the form.
   *
   * @throws InvalidInput if there is none
   */
  static void checkPlace(ObjectNode form, String pointer) {
    JsonPointer place = JsonPointer.compile(pointer);
    JsonNode parent = form.at(place.head());
    boolean there = parent.isObject() || (parent.isArray() && !form.at(place).isMissingNode());
    if (!there) {
      throw new InvalidInput("fields", "the form has no field %s", pointer);
    }
  }

  private static void put(ObjectNode form, String pointer, JsonNode value) {
    JsonPointer place = JsonPointer.compile(pointer);
    switch (form.at(place.head())) {
      case ObjectNode parent -> parent.set(place.last().getMatchingProperty(), value.deepCopy());
      case ArrayNode parent -> parent.set(place.last().getMatchingIndex(), value.deepCopy());
      default -> throw new IllegalStateException("the form has no field " + pointer);
    }
  }
}
