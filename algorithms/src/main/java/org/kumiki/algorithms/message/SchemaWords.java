package org.kumiki.algorithms.message;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What breaks a JSON Schema, for people: what is expected in its place. Pure. */
public final class SchemaWords {

  private static final int MOST = 50;

  private SchemaWords() {}

  /** What is wrong; where it is, the error says itself. */
  public static Message of(Error error) {
    String limit = limit(error.getSchemaNode());
    return switch (error.getKeyword()) {
      case "required" -> Message.of("'%s' is missing", error.getProperty());
      case "additionalProperties", "unevaluatedProperties" ->
          Message.of("'%s' is not known here; take it out", error.getProperty());
      case "type" -> Message.of("expected a value of type %s", limit);
      case "enum" -> Message.of("expected one of: %s", limit);
      case "const" -> Message.of("expected %s", limit);
      case "minLength" ->
          limit.equals("1")
              ? Message.of("it is empty")
              : Message.of("expected at least %s characters", limit);
      case "maxLength" -> Message.of("expected at most %s characters", limit);
      case "minItems", "minProperties" -> Message.of("expected at least %s entries", limit);
      case "maxItems", "maxProperties" -> Message.of("expected at most %s entries", limit);
      case "uniqueItems" -> Message.of("an entry stands in it twice");
      case "minimum" -> Message.of("expected a number of at least %s", limit);
      case "maximum" -> Message.of("expected a number of at most %s", limit);
      case "exclusiveMinimum" -> Message.of("expected a number greater than %s", limit);
      case "exclusiveMaximum" -> Message.of("expected a number less than %s", limit);
      case "multipleOf" -> Message.of("expected a multiple of %s", limit);
      case "pattern" -> Message.of("expected text of the form %s", limit);
      case "format" -> Message.of("expected text of the format '%s'", limit);
      default ->
          new Message(
              error.getMessage(),
              Message.of("it breaks the rule '%s' of its schema", error.getKeyword()).ja());
    };
  }

  private static String limit(JsonNode rule) {
    if (rule == null) {
      return "";
    }
    if (!rule.isArray()) {
      return rule.asString(rule.toString());
    }
    List<String> all = new ArrayList<>();
    for (JsonNode one : rule) {
      if (all.size() == MOST) {
        all.add("...");
        break;
      }
      all.add(one.asString(one.toString()));
    }
    return String.join(", ", all);
  }
}
