package org.kumiki.coordinator.query;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A query's keys, read strictly: bounded, no duplicate or unknown key, every key of its type. What
 * the template makes of the parameters is not checked yet.
 *
 * @param template its id
 * @param parameters an object
 * @param preparation the keys derive, episodes and analysis_set, where given
 * @param lists the keys models, outcomes and subgroups, where given
 * @param cohort the filter's text
 * @param confLevel the confidence level, where given
 * @param heterogeneity whether differences between sites are asked for, where given
 * @param note for the output checker
 */
public record QueryText(
    String template,
    ObjectNode parameters,
    ObjectNode preparation,
    ObjectNode lists,
    Optional<String> cohort,
    Optional<Double> confLevel,
    Optional<Boolean> heterogeneity,
    Optional<String> note) {

  private static final int MOST_BYTES = 64 * 1024;
  private static final List<String> KEYS =
      List.of(
          "template",
          "parameters",
          "derive",
          "episodes",
          "cohort",
          "analysis_set",
          "models",
          "outcomes",
          "subgroups",
          "conf_level",
          "heterogeneity",
          "note");
  private static final List<String> PREPARATION = List.of("derive", "episodes", "analysis_set");
  private static final List<String> LISTS = List.of("models", "outcomes", "subgroups");
  private static final Set<String> LATER = Set.of("contrasts", "receipt");

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxStringLength(MOST_BYTES)
                          .maxNameLength(256)
                          .maxNumberLength(40)
                          .maxDocumentLength(MOST_BYTES)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads a query.
   *
   * @throws InvalidInput naming the key, what was found and what is expected
   */
  public static QueryText parse(byte[] utf8) {
    if (utf8.length > MOST_BYTES) {
      throw new InvalidInput(
          "query", "it has %s bytes, expected at most %s", utf8.length, MOST_BYTES);
    }
    JsonNode tree = tree(utf8);
    if (!(tree instanceof ObjectNode object)) {
      throw new InvalidInput("query", "expected a JSON object");
    }
    for (String key : object.propertyNames()) {
      if (LATER.contains(key)) {
        throw InvalidInput.notYetSupported("query." + key, "the key '%s'", key);
      }
      if (!KEYS.contains(key)) {
        throw InvalidInput.unknown("query", "key", key, KEYS);
      }
    }
    String template =
        text(object, "template", 64)
            .orElseThrow(() -> new InvalidInput("query.template", "it is missing"));
    JsonNode parameters = object.path("parameters");
    if (!parameters.isMissingNode() && !parameters.isObject()) {
      throw new InvalidInput("query.parameters", "expected an object, found %s", kind(parameters));
    }
    return new QueryText(
        template,
        parameters instanceof ObjectNode given ? given : MAPPER.createObjectNode(),
        some(object, PREPARATION),
        some(object, LISTS),
        text(object, "cohort", 10_000),
        confLevel(object.path("conf_level")),
        flag(object, "heterogeneity"),
        text(object, "note", 4_000));
  }

  private static JsonNode tree(byte[] utf8) {
    try {
      return MAPPER.readTree(utf8);
    } catch (JacksonException e) {
      String place =
          e.getLocation() == null
              ? "query"
              : "query, line %d, column %d"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      String message = String.valueOf(e.getOriginalMessage());
      throw new InvalidInput(
          place,
          "not JSON as expected: %s",
          (message.length() > 200 ? message.substring(0, 200) + "..." : message));
    }
  }

  private static ObjectNode some(ObjectNode object, List<String> keys) {
    ObjectNode given = MAPPER.createObjectNode();
    for (String key : keys) {
      if (object.has(key) && !object.get(key).isNull()) {
        given.set(key, object.get(key));
      }
    }
    return given;
  }

  private static Optional<String> text(ObjectNode object, String key, int longest) {
    JsonNode value = object.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString() || value.stringValue().isBlank()) {
      throw new InvalidInput("query." + key, "expected a text, found %s", kind(value));
    }
    if (value.stringValue().length() > longest) {
      throw new InvalidInput("query." + key, "longer than %s characters", longest);
    }
    return Optional.of(value.stringValue());
  }

  private static Optional<Boolean> flag(ObjectNode object, String key) {
    JsonNode value = object.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      throw new InvalidInput("query." + key, "expected true or false, found %s", kind(value));
    }
    return Optional.of(value.booleanValue());
  }

  private static Optional<Double> confLevel(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isNumber() || !(value.doubleValue() > 0 && value.doubleValue() < 1)) {
      throw new InvalidInput(
          "query.conf_level", "expected a number between 0 and 1, found %s", found(value));
    }
    return Optional.of(value.doubleValue());
  }

  private static Message found(JsonNode value) {
    return value.isNumber() ? Message.written(value.asString()) : kind(value);
  }

  private static Message kind(JsonNode value) {
    return value.isString() && value.stringValue().isBlank()
        ? Message.of("an empty text")
        : Message.of(
            "a value of type %s", value.getNodeType().name().toLowerCase(java.util.Locale.ROOT));
  }
}
