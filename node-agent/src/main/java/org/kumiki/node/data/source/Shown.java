package org.kumiki.node.data.source;

import java.util.Locale;

/**
 * Text from a file as it may stand on a terminal: at most 60 characters, and nothing that moves the
 * cursor, hides or reverses what is printed.
 */
final class Shown {

  private static final int LONGEST = 60;

  private Shown() {}

  static String text(String raw) {
    StringBuilder shown = new StringBuilder();
    int at = 0;
    int count = 0;
    while (at < raw.length() && count < LONGEST) {
      int codePoint = raw.codePointAt(at);
      at += Character.charCount(codePoint);
      count++;
      if (isPlain(codePoint)) {
        shown.appendCodePoint(codePoint);
      } else {
        shown.append(String.format(Locale.ROOT, "<U+%04X>", codePoint));
      }
    }
    return at < raw.length() ? shown + "..." : shown.toString();
  }

  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
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
