package org.kumiki.coordinator.template;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An algorithm's parameter schema with an author's bounds in it. Guarantees: what the narrowed
 * schema admits, the algorithm's own admits too; a default that the bounds exclude is one no longer
 * (the only allowed value becomes it, else the parameter has to be given).
 */
final class ParameterNarrowing {

  private static final String PROPERTIES = "properties";
  private static final String DEFAULT = "default";
  private static final String ENUM = "enum";

  private final ObjectNode schema;
  private final JsonNode bounds;

  private ParameterNarrowing(ObjectNode schema, JsonNode bounds) {
    this.schema = schema;
    this.bounds = bounds;
  }

  /**
   * The narrowed schema.
   *
   * @param algorithm the algorithm's schema
   * @param bounds by parameter: minimum, maximum, allowed, max_length, max_items, required, absent,
   *     default
   * @throws InvalidInput naming the parameter and what it can be
   */
  static ObjectNode of(JsonNode algorithm, JsonNode bounds) {
    return new ParameterNarrowing(algorithm.deepCopy().asObject(), bounds).narrowed();
  }

  private ObjectNode narrowed() {
    ObjectNode properties = schema.path(PROPERTIES).asObject();
    for (Map.Entry<String, JsonNode> bound : bounds.properties()) {
      String name = bound.getKey();
      if (!(properties.get(name) instanceof ObjectNode property)) {
        throw InvalidInput.unknown(
            "/parameters", "parameter", name, List.copyOf(properties.propertyNames()));
      }
      if (bound.getValue().path("absent").asBoolean(false)) {
        absent(name, bound.getValue(), properties);
      } else {
        narrow(name, property, bound.getValue());
      }
    }
    return schema;
  }

  private boolean isRequired(String name) {
    return schema.path("required").valueStream().anyMatch(r -> r.asString("").equals(name));
  }

  private void require(String name) {
    if (!isRequired(name)) {
      (schema.get("required") instanceof ArrayNode list ? list : schema.putArray("required"))
          .add(name);
    }
  }

  private void absent(String name, JsonNode bound, ObjectNode properties) {
    if (isRequired(name)) {
      throw fault(name, "the algorithm needs it, so it cannot be left out");
    }
    if (bound.size() > 1) {
      throw fault(name, "is left out, so it has no other bounds");
    }
    properties.put(name, false);
  }

  private void narrow(String name, ObjectNode property, JsonNode bound) {
    // Bounds of an array are those of what is in it.
    ObjectNode one = property.get("items") instanceof ObjectNode items ? items : property;
    if (bound.has("allowed")) {
      allowed(name, one, bound.get("allowed"));
    }
    limit(name, one, bound.path("minimum"), "minimum", false);
    limit(name, one, bound.path("maximum"), "maximum", true);
    if (one.path("minimum").asDouble(Double.NEGATIVE_INFINITY)
        > one.path("maximum").asDouble(Double.POSITIVE_INFINITY)) {
      throw fault(name, "its least value is above its greatest");
    }
    size(name, property, bound.path("max_length"), "maxLength", "string");
    size(name, property, bound.path("max_items"), "maxItems", "array");
    if (bound.path("required").asBoolean(false)) {
      require(name);
    }
    fallback(name, property);
    JsonNode usual = bound.path(DEFAULT);
    if (!usual.isMissingNode()) {
      if (!admits(property, usual)) {
        throw fault(name, "does not admit its default, %s; %s", usual, expected(property));
      }
      property.set(DEFAULT, usual);
    }
  }

  private static void allowed(String name, ObjectNode one, JsonNode values) {
    for (JsonNode value : values) {
      if (!admits(one, value)) {
        throw fault(name, "the algorithm does not take %s; %s", value, expected(one));
      }
    }
    one.set(ENUM, values.deepCopy());
  }

  private static void limit(
      String name, ObjectNode one, JsonNode given, String key, boolean greatest) {
    if (given.isMissingNode()) {
      return;
    }
    String type = one.path("type").asString("");
    if (!type.equals("number") && !type.equals("integer")) {
      throw fault(name, "is no number, so it has no %s", key);
    }
    for (String own : List.of(key, greatest ? "exclusiveMaximum" : "exclusiveMinimum")) {
      JsonNode before = one.path(own);
      boolean wider =
          before.isNumber()
              && (greatest
                  ? given.asDouble() > before.asDouble()
                  : given.asDouble() < before.asDouble());
      if (wider) {
        throw fault(
            name, "%s %s is wider than the algorithm's own, %s", key, given, before.toString());
      }
    }
    one.set(key, given);
  }

  private static void size(
      String name, ObjectNode property, JsonNode given, String key, String type) {
    if (given.isMissingNode()) {
      return;
    }
    if (!property.path("type").asString("").equals(type)) {
      throw fault(name, "is no %s, so it has no %s", type, key);
    }
    if (given.asInt() > property.path(key).asInt(Integer.MAX_VALUE)) {
      throw fault(name, "%s is wider than the algorithm's own, %s", key, property.path(key));
    }
    property.set(key, given);
  }

  private void fallback(String name, ObjectNode property) {
    JsonNode before = property.path(DEFAULT);
    if (before.isMissingNode() || admits(property, before)) {
      return;
    }
    JsonNode values = property.path(ENUM);
    if (values.size() == 1) {
      property.set(DEFAULT, values.get(0));
    } else {
      property.remove(DEFAULT);
      require(name);
    }
  }

  private static boolean admits(ObjectNode schema, JsonNode value) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema.deepCopy())
        .validate(value)
        .isEmpty();
  }

  private static Message expected(ObjectNode one) {
    if (one.path(ENUM).isArray()) {
      List<String> known = new ArrayList<>();
      one.path(ENUM).forEach(v -> known.add(v.asString(v.toString())));
      return Message.of("expected one of: %s", String.join(", ", known));
    }
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    for (String key :
        List.of(
            "type",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "maxLength",
            "pattern")) {
      if (one.has(key)) {
        shown.set(key, one.get(key));
      }
    }
    return Message.of("expected %s", shown);
  }

  private static InvalidInput fault(String name, String pattern, Object... arguments) {
    return new InvalidInput("/parameters/" + name, pattern, arguments);
  }
}
