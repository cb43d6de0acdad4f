package org.kumiki.coordinator.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a form of a page sent, within bounds. */
final class FormBody {

  private static final int MOST_FIELDS = 200;
  private static final int MOST_OF_A_CASE = 5_000;

  private FormBody() {}

  /** All values of every field. */
  static Map<String, List<String>> all(byte[] body) {
    return new QueryStringDecoder(
            new String(body, StandardCharsets.UTF_8), StandardCharsets.UTF_8, false, MOST_OF_A_CASE)
        .parameters();
  }

  /** The first value of every field. */
  static Map<String, String> read(byte[] body) {
    Map<String, String> fields = new HashMap<>();
    new QueryStringDecoder(
            new String(body, StandardCharsets.UTF_8), StandardCharsets.UTF_8, false, MOST_FIELDS)
        .parameters()
        .forEach((name, values) -> fields.put(name, first(values)));
    return fields;
  }

  private static String first(List<String> values) {
    return values.isEmpty() ? "" : values.getFirst();
  }
}
