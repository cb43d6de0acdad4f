package org.kumiki.protocols.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.kumiki.algorithms.message.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON with no two ways to understand it: bounded size and depth, well-formed UTF-8, no
 * duplicate or unknown member, no text after the value, no number where text is meant or the
 * reverse.
 */
final class StrictJson {

  /** The largest document. */
  static final int MOST_BYTES = 256 * 1024;

  /** Names of Java are nobody's business who sent a document. */
  private static final Pattern CLASS_NAME =
      Pattern.compile("[`(]?(class )?(org|java|tools)\\.[\\w.$<>]+[`)]?");

  private static final int DEEPEST = 24;
  private static final int LONGEST = 300;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(MOST_BYTES)
                          .maxNameLength(256)
                          .maxNumberLength(40)
                          .maxDocumentLength(MOST_BYTES)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .changeDefaultPropertyInclusion(
              i ->
                  i.withValueInclusion(
                      com.fasterxml.jackson.annotation.JsonInclude.Include.NON_ABSENT))
          .build();

  private StrictJson() {}

  /** The value of a bounded text. */
  static <T> T read(byte[] utf8, Class<T> type) {
    return guarded(() -> MAPPER.readValue(text(utf8), type));
  }

  static JsonNode tree(String json) {
    if (json.length() > MOST_BYTES) {
      throw new DocumentFault("JSON text longer than %s", MOST_BYTES);
    }
    return guarded(() -> MAPPER.readTree(json));
  }

  static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  private static String text(byte[] utf8) {
    if (utf8.length > MOST_BYTES) {
      throw new DocumentFault("%s bytes, expected at most %s", utf8.length, MOST_BYTES);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new DocumentFault(Message.of("not well-formed UTF-8"), e);
    }
  }

  private static <T> T guarded(java.util.function.Supplier<T> read) {
    T value;
    try {
      value = read.get();
    } catch (JacksonException e) {
      Message said =
          e.getCause() instanceof IllegalArgumentException own
              ? DocumentFault.of(own)
              : ofParser(e);
      throw new DocumentFault(new Message(cut(said.en()), cut(said.ja())), e);
    }
    if (value == null) {
      throw new DocumentFault("null or nothing where a value is expected");
    }
    return value;
  }

  /** The parser knows English only; where it stopped is said in both. */
  private static Message ofParser(JacksonException e) {
    return new Message(
        CLASS_NAME.matcher(String.valueOf(e.getOriginalMessage())).replaceAll("this value"),
        Message.of(
                "it is not the JSON of this kind of document: line %d, column %d",
                e.getLocation().getLineNr(), e.getLocation().getColumnNr())
            .ja());
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }
}
