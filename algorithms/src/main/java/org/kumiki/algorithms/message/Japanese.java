package org.kumiki.algorithms.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Japanese of the patterns of all modules that are there. Safe for threads. */
final class Japanese {

  /** In every module that says something, below its resources. */
  static final String FILE = "org/kumiki/messages_ja.json";

  private static final Map<String, String> PATTERNS = read();

  private Japanese() {}

  static Optional<String> of(String pattern) {
    return Optional.ofNullable(PATTERNS.get(pattern));
  }

  private static Map<String, String> read() {
    JsonMapper json =
        JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    Map<String, String> patterns = new HashMap<>();
    try {
      for (URL file : Collections.list(Japanese.class.getClassLoader().getResources(FILE))) {
        try (InputStream in = file.openStream()) {
          for (Map.Entry<String, JsonNode> entry : json.readTree(in).properties()) {
            patterns.put(entry.getKey(), entry.getValue().asString());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(patterns);
  }
}
