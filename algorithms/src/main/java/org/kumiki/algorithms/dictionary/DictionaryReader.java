package org.kumiki.algorithms.dictionary;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a dictionary from a Frictionless Table Schema or Data Package (JSON). Either gives a whole
 * dictionary or says what is wrong and where; never guesses.
 *
 * @see <a href="https://specs.frictionlessdata.io/table-schema/">Table Schema</a>
 */
public final class DictionaryReader {

  private static final int MOST_BYTES = 4 << 20;
  private static final int MOST_FIELDS = 10_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(32)
                          .maxStringLength(100_000)
                          .maxNameLength(1_000)
                          .maxNumberLength(100)
                          .maxDocumentLength(MOST_BYTES)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private DictionaryReader() {}

  /**
   * The dictionary.
   *
   * @param where names the schema in messages, for example its file
   * @throws InvalidInput naming line and column, or field and key
   */
  public static Dictionary read(String where, byte[] json) {
    if (json.length > MOST_BYTES) {
      throw new InvalidInput(
          where, "%s bytes; a schema has at most %s bytes", json.length, MOST_BYTES);
    }
    JsonNode root = tree(where, json);
    if (!root.isObject()) {
      throw new InvalidInput(where, "expected a JSON object with the key \"fields\"");
    }
    return root.has("resources") ? PackageReader.read(where, root) : table(where, root);
  }

  /** The dictionary of one Table Schema. */
  static Dictionary table(String where, JsonNode root) {
    JsonNode fields = root.path("fields");
    if (!fields.isArray() || fields.isEmpty()) {
      throw new InvalidInput(where, "\"fields\" must be an array with at least one field");
    }
    if (fields.size() > MOST_FIELDS) {
      throw new InvalidInput(
          where, "%s fields; at most %s are allowed", fields.size(), MOST_FIELDS);
    }
    List<Variable> variables = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < fields.size(); i++) {
      Variable variable = FieldReader.read(where + ", field " + (i + 1), fields.get(i));
      if (!names.add(variable.name())) {
        throw new InvalidInput(
            where + ", field " + (i + 1), "the name '%s' occurs twice", variable.name());
      }
      variables.add(variable);
    }
    List<String> missing =
        root.has("missingValues")
            ? FieldReader.texts(where + ", missingValues", root.get("missingValues")).stream()
                .map(String::strip)
                .toList()
            : List.of("");
    return new Dictionary(variables, missing, unit(where, root, names));
  }

  private static Optional<String> unit(String where, JsonNode root, Set<String> names) {
    JsonNode unit = root.path("kumiki").path("unit");
    if (unit.isMissingNode()) {
      return Optional.empty();
    }
    if (!unit.isString() || !names.contains(unit.stringValue())) {
      throw new InvalidInput(
          where + ", kumiki.unit",
          "expected the name of a field, found %s",
          FieldReader.show(unit));
    }
    return Optional.of(unit.stringValue());
  }

  private static JsonNode tree(String where, byte[] json) {
    try {
      JsonNode root = JSON.readTree(json);
      if (root == null || root.isMissingNode()) {
        throw new InvalidInput(where, "the schema is empty; expected a JSON object");
      }
      return root;
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String why = firstLine(e.getOriginalMessage());
      throw at == null
          ? new InvalidInput(where, "not JSON: %s", why)
          : new InvalidInput(
              where, "not JSON at line %d, column %d: %s", at.getLineNr(), at.getColumnNr(), why);
    }
  }

  private static String firstLine(String message) {
    String line = message == null ? "" : message.lines().findFirst().orElse("");
    return line.length() > 200 ? line.substring(0, 200) + "..." : line;
  }
}
