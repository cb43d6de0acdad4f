package org.kumiki.coordinator.query;

/**
 * Text of others made safe to be shown: without characters that drive a terminal, break a line or
 * turn the direction of writing. Pure.
 */
public final class PlainText {

  private PlainText() {}

  /** The text with a blank in place of every such character. */
  public static String of(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints().map(c -> isPlain(c) ? c : ' ').forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** The same, at most so many characters long, without blanks around it. */
  public static String of(String text, int longest) {
    return of(text.codePoints()
            .limit(longest)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString())
        .strip();
  }

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
