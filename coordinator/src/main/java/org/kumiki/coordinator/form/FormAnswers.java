package org.kumiki.coordinator.form;

import org.kumiki.algorithms.InvalidInput;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what was filled in, strictly and within bounds, before anything is made of it. */
public final class FormAnswers {

  /** Bytes of a whole form. */
  public static final int LARGEST = 512 * 1024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(20)
                          .maxStringLength(20_000)
                          .maxNameLength(200)
                          .maxNumberLength(30)
                          .maxTokenCount(100_000)
                          .maxDocumentLength(LARGEST)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private FormAnswers() {}

  /**
   * The object in these bytes.
   *
   * @throws InvalidInput if there is none, or it is too large or too deep
   */
  public static ObjectNode read(byte[] json) {
    if (json.length > LARGEST) {
      throw new InvalidInput("form", "has more than %s bytes", LARGEST);
    }
    JsonNode tree;
    try {
      tree = MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw e.getLocation() == null
          ? new InvalidInput(
              "form", "is not JSON within its bounds (20 levels, texts of 20000 characters)")
          : new InvalidInput(
              "form",
              "is not JSON within its bounds (20 levels, texts of 20000 characters), line %d,"
                  + " column %d",
              e.getLocation().getLineNr(),
              e.getLocation().getColumnNr());
    }
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw new InvalidInput("form", "expected a JSON object");
  }
}
