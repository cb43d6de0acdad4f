package org.kumiki.algorithms.several;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * What the parts are asked: per part the inner broadcast, or nothing where it is not asked.
 *
 * @param parts one per part of the query
 */
record SeveralBroadcast(List<Optional<byte[]>> parts) {

  private static final int MOST_BYTES = 1 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(4)
                          .maxStringLength(MOST_BYTES)
                          .maxDocumentLength(MOST_BYTES)
                          .build())
                  .build())
          .build();

  /** Copies. */
  SeveralBroadcast {
    parts = List.copyOf(parts);
  }

  byte[] bytes() {
    ArrayNode array = JSON.createArrayNode();
    for (Optional<byte[]> part : parts) {
      if (part.isPresent()) {
        array.add(Base64.getEncoder().encodeToString(part.get()));
      } else {
        array.addNull();
      }
    }
    return JSON.writeValueAsBytes(array);
  }

  static SeveralBroadcast read(byte[] bytes, int count) {
    if (bytes.length > MOST_BYTES) {
      throw new InvalidInput("broadcast", "%s bytes, at most %s", bytes.length, MOST_BYTES);
    }
    try {
      JsonNode array = JSON.readTree(bytes);
      if (array == null || !array.isArray() || array.size() != count) {
        throw new InvalidInput("broadcast", "expected an array of %s", count);
      }
      List<Optional<byte[]>> parts = new ArrayList<>();
      for (JsonNode part : array) {
        if (!part.isNull() && !part.isString()) {
          throw new InvalidInput("broadcast", "expected texts");
        }
        parts.add(
            part.isNull()
                ? Optional.empty()
                : Optional.of(Base64.getDecoder().decode(part.stringValue())));
      }
      return new SeveralBroadcast(parts);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new InvalidInput("broadcast", "is not JSON of base64 texts");
    }
  }
}
