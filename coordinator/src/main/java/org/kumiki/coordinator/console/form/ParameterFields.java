package org.kumiki.coordinator.console.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.coordinator.console.form.FieldSpec.Choice;
import org.kumiki.coordinator.console.form.FieldSpec.Kind;
import org.kumiki.coordinator.language.Bilingual;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a statistic's parameters, out of their JSON Schema. Guarantees: every parameter
 * that the schema admits is a field, what it excludes is none; what has no fields of its own is
 * written as JSON, so nothing is out of reach. Pure.
 */
public final class ParameterFields {

  private ParameterFields() {}

  /** Of all parameters that the schema admits, in its order. */
  public static List<FieldSpec> of(JsonNode schema) {
    List<FieldSpec> fields = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (property.getValue().isObject()) {
        fields.add(
            field(property.getKey(), property.getValue(), isRequired(schema, property.getKey())));
      }
    }
    return fields;
  }

  /** Whether a parameter has to be given. */
  public static boolean isRequired(JsonNode schema, String name) {
    return schema.path("required").valueStream().anyMatch(r -> r.asString("").equals(name));
  }

  /** What the schema says of a parameter, in words. */
  public static Optional<Bilingual> words(JsonNode rules) {
    String en = rules.path("description").asString("");
    return en.isEmpty()
        ? Optional.empty()
        : Optional.of(new Bilingual(en, rules.path("x-description-ja").asString(en)));
  }

  /** The values that are used where nothing is given. */
  public static ObjectNode defaults(JsonNode schema) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode usual = property.getValue().path("default");
      if (!usual.isMissingNode() && !usual.isNull()) {
        values.set(property.getKey(), usual);
      }
    }
    return values;
  }

  private static FieldSpec field(String name, JsonNode rules, boolean required) {
    Kind kind = kind(rules);
    List<FieldSpec> fields =
        switch (kind) {
          case GROUP -> of(rules);
          case ITEMS -> of(rules.path("items"));
          case TEXT,
              LONG,
              DATE,
              NUMBER,
              DECIMAL,
              NUMBERS,
              JSON,
              CHOICE,
              CHOICES,
              YESNO,
              TICK,
              LINES ->
              List.of();
        };
    JsonNode codes = kind == Kind.CHOICES ? rules.path("items") : rules;
    FieldSpec spec =
        new FieldSpec(
            name,
            kind,
            new Bilingual(name, name),
            "",
            required,
            rules.path("maxLength").asInt(0),
            choices(codes.path("enum")),
            fields);
    return words(rules).map(spec::helped).orElse(spec);
  }

  /** Codes as choices. */
  public static List<Choice> choices(JsonNode codes) {
    return codes
        .valueStream()
        .map(c -> new Choice(c.asString(""), new Bilingual(c.asString(""), c.asString(""))))
        .toList();
  }

  /** How a value of these rules is filled in. */
  public static Kind kind(JsonNode rules) {
    if (rules.path("enum").isArray()) {
      return Kind.CHOICE;
    }
    return switch (rules.path("type").asString("")) {
      case "string" -> Kind.TEXT;
      case "boolean" -> Kind.YESNO;
      case "integer" -> Kind.NUMBER;
      case "number" -> Kind.DECIMAL;
      case "array" -> ofArray(rules.path("items"));
      case "object" -> isPlain(rules) ? Kind.GROUP : Kind.JSON;
      default -> Kind.JSON;
    };
  }

  private static Kind ofArray(JsonNode items) {
    if (items.path("enum").isArray()) {
      return Kind.CHOICES;
    }
    return switch (items.path("type").asString("")) {
      case "string" -> Kind.LINES;
      case "integer", "number" -> Kind.NUMBERS;
      case "object" -> isPlain(items) ? Kind.ITEMS : Kind.JSON;
      default -> Kind.JSON;
    };
  }

  private static boolean isPlain(JsonNode object) {
    return !object.path("properties").isEmpty();
  }

  /** What was chosen by its code becomes the value that the schema has for this code. */
  public static ObjectNode typed(ObjectNode sent, JsonNode schema) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode value = sent.path(property.getKey());
      if (!value.isMissingNode()) {
        sent.set(property.getKey(), value(value, property.getValue()));
      }
    }
    return sent;
  }

  /** The same for one value of a parameter, or a list of them. */
  public static JsonNode value(JsonNode value, JsonNode rules) {
    if (value instanceof ArrayNode list) {
      ArrayNode typed = JsonNodeFactory.instance.arrayNode();
      JsonNode one = rules.has("items") ? rules.path("items") : rules;
      list.forEach(v -> typed.add(value(v, one)));
      return typed;
    }
    if (value instanceof ObjectNode object) {
      return typed(object, rules);
    }
    if (!value.isString()) {
      return value;
    }
    if (rules.path("type").asString("").equals("boolean")) {
      return switch (value.asString()) {
        case "true" -> JsonNodeFactory.instance.booleanNode(true);
        case "false" -> JsonNodeFactory.instance.booleanNode(false);
        default -> value;
      };
    }
    return rules
        .path("enum")
        .valueStream()
        .filter(e -> e.asString("").equals(value.asString()))
        .findFirst()
        .orElse(value);
  }
}
