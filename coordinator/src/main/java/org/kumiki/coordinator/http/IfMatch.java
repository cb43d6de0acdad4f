package org.kumiki.coordinator.http;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * The header {@code If-Match} (RFC 9110, 13.1.1) as a question about a revision. Guarantees:
 * without the header every revision is right; with it only one that it names by a strong tag, so
 * that a tag that is weak, mistyped or of something else never counts as a wish to overwrite.
 */
final class IfMatch {

  private IfMatch() {}

  static LongPredicate of(Call call) {
    String header = call.header("if-match").strip();
    if (header.isEmpty()) {
      return revision -> true;
    }
    if (header.equals("*")) {
      return revision -> revision > 0;
    }
    return revision ->
        Arrays.stream(header.split(",", -1)).map(String::strip).anyMatch(tag(revision)::equals);
  }

  /** The strong tag of a revision. */
  static String tag(long revision) {
    return "\"" + revision + "\"";
  }
}
