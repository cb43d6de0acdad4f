package org.kumiki.coordinator.http;

import java.nio.charset.StandardCharsets;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON in and out: bodies are read strictly and within bounds. */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxStringLength(Limits.BODY)
                          .maxNameLength(1_000)
                          .maxNumberLength(100)
                          .maxDocumentLength(Limits.BODY)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** A body that is not JSON. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Message said;

    Malformed(Message said) {
      super(said.en());
      this.said = said;
    }

    Message said() {
      return said;
    }
  }

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static byte[] bytes(JsonNode tree) {
    return MAPPER.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A tree of bytes that this coordinator verified or wrote itself. */
  static JsonNode own(byte[] json) {
    return MAPPER.readTree(json);
  }

  /** The object in a body. */
  static ObjectNode read(byte[] body) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(body);
    } catch (JacksonException e) {
      Message place = place(e.getLocation());
      // The parser knows English only; where it stopped is said in both.
      throw new Malformed(
          new Message(place.en() + ": " + firstLine(e.getOriginalMessage()), place.ja()));
    }
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw new InvalidInput("body", "expected a JSON object");
  }

  private static Message place(TokenStreamLocation at) {
    return at == null
        ? Message.of("not JSON")
        : Message.of("not JSON at line %d, column %d", at.getLineNr(), at.getColumnNr());
  }

  private static String firstLine(String message) {
    String line = message == null ? "" : message.lines().findFirst().orElse("");
    return line.length() > 200 ? line.substring(0, 200) + "..." : line;
  }
}
