package org.kumiki.coordinator.round;

import org.kumiki.coordinator.query.Refusal;
import org.kumiki.protocols.link.v1.Refused;

/**
 * What a node says when it refuses, made safe to be shown: a code of known form, words of bounded
 * length without control characters (they end up in terminals and pages).
 */
final class RefusalWords {

  private static final int LONGEST = 500;

  private RefusalWords() {}

  static Refusal of(String nodeId, Refused refused) {
    String code = refused.getCode();
    return new Refusal(
        nodeId, code.matches("[A-Z_]{1,64}") ? code : "UNSPECIFIED", shown(refused.getMessage()));
  }

  private static String shown(String message) {
    StringBuilder shown = new StringBuilder();
    message
        .codePoints()
        .limit(LONGEST)
        .map(c -> isPlain(c) ? c : ' ')
        .forEach(shown::appendCodePoint);
    return shown.toString().strip();
  }

  /** Not a control, format (text direction), surrogate or private-use character. */
  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
