package org.kumiki.algorithms.dictionary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.databind.JsonNode;

/** Reads one field of a Table Schema. */
final class FieldReader {

  private static final Map<String, VariableType> TYPES =
      Map.of(
          "integer", VariableType.INTEGER,
          "number", VariableType.NUMBER,
          "boolean", VariableType.BOOLEAN,
          "string", VariableType.STRING,
          "date", VariableType.DATE);
  private static final List<String> TYPE_NAMES =
      List.of("integer", "number", "boolean", "string", "date");
  private static final List<String> TRUE = List.of("true", "True", "TRUE", "1");
  private static final List<String> FALSE = List.of("false", "False", "FALSE", "0");
  private static final List<String> CONSTRAINTS = List.of("enum", "minimum", "maximum");
  private static final Set<String> UNCHECKED =
      Set.of(
          "required",
          "unique",
          "minLength",
          "maxLength",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "pattern",
          "jsonSchema");
  private static final int MOST_LEVELS = 10_000;
  private static final String GEOGRAPHY = "geography";

  private FieldReader() {}

  static Variable read(String where, JsonNode field) {
    if (!field.isObject()) {
      throw new InvalidInput(where, "expected an object with \"name\" and \"type\"");
    }
    JsonNode named = field.path("name");
    if (!named.isString() || named.stringValue().isBlank() || named.stringValue().length() > 256) {
      throw new InvalidInput(where, "\"name\" must be a text of 1 to 256 characters");
    }
    String name = named.stringValue();
    String place = where + " ('" + name + "')";
    VariableType type = type(place, field.path("type"));
    JsonNode constraints = field.path("constraints");
    if (!constraints.isMissingNode() && !constraints.isObject()) {
      throw new InvalidInput(place + ", constraints", "expected an object");
    }
    check(place + ", constraints", constraints);
    List<String> levels =
        constraints.has("enum") ? levels(place, type, constraints.get("enum")) : List.of();
    OptionalDouble minimum = limit(place, type, constraints, "minimum");
    OptionalDouble maximum = limit(place, type, constraints, "maximum");
    if (minimum.isPresent()
        && maximum.isPresent()
        && minimum.getAsDouble() > maximum.getAsDouble()) {
      throw new InvalidInput(place + ", constraints", "minimum is greater than maximum");
    }
    List<String> trueValues = values(place, field, "trueValues", TRUE);
    List<String> falseValues = values(place, field, "falseValues", FALSE);
    if (trueValues.stream().anyMatch(falseValues::contains)) {
      throw new InvalidInput(place, "a text is both in trueValues and in falseValues");
    }
    JsonNode resolution = field.path("kumiki").path("resolution");
    return new Variable(
        name,
        type,
        levels,
        minimum,
        maximum,
        resolution.isNumber() && Double.isFinite(resolution.doubleValue())
            ? OptionalDouble.of(resolution.doubleValue())
            : OptionalDouble.empty(),
        trueValues,
        falseValues,
        title(field, name),
        inhabitants(place + ", kumiki", type, levels, field.path("kumiki")));
  }

  private static Optional<Inhabitants> inhabitants(
      String where, VariableType type, List<String> levels, JsonNode kumiki) {
    JsonNode role = kumiki.path("role");
    JsonNode given = kumiki.path("inhabitants");
    if (!role.isMissingNode() && !(role.isString() && role.stringValue().equals(GEOGRAPHY))) {
      throw new InvalidInput(where, "role %s is not known; expected \"%s\"", show(role), GEOGRAPHY);
    }
    if (role.isMissingNode() && given.isMissingNode()) {
      return Optional.empty();
    }
    if (role.isMissingNode()) {
      throw new InvalidInput(
          where, "inhabitants are those of places; add \"role\": \"%s\"", GEOGRAPHY);
    }
    if (type != VariableType.STRING || levels.isEmpty()) {
      throw new InvalidInput(
          where, "a place must be a string field whose enum lists every place that occurs");
    }
    SortedMap<String, Long> byLevel = new TreeMap<>();
    if (given.isObject()) {
      for (Map.Entry<String, JsonNode> place : given.properties()) {
        if (!levels.contains(place.getKey())) {
          throw InvalidInput.unknown(where + ", inhabitants", "place", place.getKey(), levels);
        }
        byLevel.put(place.getKey(), number(where + ", inhabitants", place.getValue()));
      }
    } else if (!given.isMissingNode()) {
      long each = number(where + ", inhabitants", given);
      levels.forEach(level -> byLevel.put(level, each));
    }
    return Optional.of(new Inhabitants(byLevel));
  }

  private static long number(String where, JsonNode number) {
    if (!number.isIntegralNumber()
        || !number.canConvertToLong()
        || number.longValue() < 0
        || number.longValue() > Inhabitants.MOST) {
      throw new InvalidInput(
          where,
          "%s is no number of inhabitants; expected one number per place, {\"Furano\": 20000}, or"
              + " one number that every place has at least",
          show(number));
    }
    return number.longValue();
  }

  // A rule that is not checked would let rows pass that break it.
  private static void check(String place, JsonNode constraints) {
    for (String key : constraints.propertyNames()) {
      if (UNCHECKED.contains(key)) {
        throw new InvalidInput(
            place,
            "'%s' of Table Schema is not checked by Kumiki; take it out and check it before."
                + " Allowed: %s",
            key,
            String.join(", ", CONSTRAINTS));
      }
      if (!CONSTRAINTS.contains(key)) {
        throw InvalidInput.unknown(place, "key", key, CONSTRAINTS);
      }
    }
  }

  private static VariableType type(String place, JsonNode type) {
    if (!type.isString()) {
      throw new InvalidInput(
          place + ", type", "expected one of: %s", String.join(", ", TYPE_NAMES));
    }
    VariableType known = TYPES.get(type.stringValue());
    if (known == null) {
      throw InvalidInput.unknown(place + ", type", "type", type.stringValue(), TYPE_NAMES);
    }
    return known;
  }

  private static List<String> levels(String place, VariableType type, JsonNode listed) {
    String where = place + ", constraints.enum";
    if (type != VariableType.STRING && type != VariableType.INTEGER) {
      throw new InvalidInput(where, "an enum is for string and integer fields");
    }
    if (!listed.isArray() || listed.isEmpty() || listed.size() > MOST_LEVELS) {
      throw new InvalidInput(where, "expected an array of 1 to %s values", MOST_LEVELS);
    }
    List<String> levels = new ArrayList<>();
    for (JsonNode level : listed) {
      String text;
      if (type == VariableType.INTEGER && level.isIntegralNumber()) {
        text = level.asString();
      } else if (type == VariableType.STRING && level.isString()) {
        text = level.stringValue().strip();
      } else {
        throw new InvalidInput(
            where,
            type == VariableType.STRING ? "%s is not a text" : "%s is not a whole number",
            show(level));
      }
      if (text.isEmpty() || levels.contains(text)) {
        throw new InvalidInput(where, "the value '%s' is blank or listed twice", text);
      }
      levels.add(text);
    }
    return levels;
  }

  private static OptionalDouble limit(
      String place, VariableType type, JsonNode constraints, String key) {
    JsonNode value = constraints.path(key);
    if (value.isMissingNode()) {
      return OptionalDouble.empty();
    }
    String where = place + ", constraints." + key;
    if (type == VariableType.DATE && value.isString()) {
      return OptionalDouble.of(
          ValueParser.date(value.stringValue())
              .orElseThrow(
                  () -> new InvalidInput(where, "%s is not a date YYYY-MM-DD", show(value))));
    }
    if ((type == VariableType.INTEGER || type == VariableType.NUMBER)
        && value.isNumber()
        && Double.isFinite(value.doubleValue())) {
      return OptionalDouble.of(value.doubleValue());
    }
    throw new InvalidInput(where, "%s does not fit the type of the field", show(value));
  }

  private static List<String> values(String place, JsonNode field, String key, List<String> usual) {
    return field.has(key)
        ? texts(place + ", " + key, field.get(key)).stream().map(String::strip).toList()
        : usual;
  }

  private static String title(JsonNode field, String name) {
    JsonNode title = field.path("title");
    if (title.isObject()) {
      title = title.path("en");
    }
    return title.isString() && !title.stringValue().isBlank() ? title.stringValue() : name;
  }

  static List<String> texts(String where, JsonNode array) {
    if (!array.isArray() || array.size() > MOST_LEVELS) {
      throw new InvalidInput(where, "expected an array of texts");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode text : array) {
      if (!text.isString()) {
        throw new InvalidInput(where, "%s is not a text", show(text));
      }
      texts.add(text.stringValue());
    }
    return texts;
  }

  static String show(JsonNode value) {
    String text = value.isMissingNode() ? "nothing" : value.toString();
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }
}
