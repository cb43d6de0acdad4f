package org.kumiki.coordinator.page.markup;

/**
 * Text from anywhere, safe as an element's content and as a quoted attribute: markup characters are
 * escaped and what XML does not allow (control characters, lone surrogates) becomes U+FFFD.
 */
public record Words(String text) implements Markup {

  private static final int REPLACEMENT = 0xFFFD;

  @Override
  public void write(StringBuilder out) {
    text.codePoints().forEach(c -> escape(c, out));
  }

  private static void escape(int c, StringBuilder out) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(isAllowed(c) ? c : REPLACEMENT);
    }
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c < 0x7F)
        || (c > 0x9F && c < 0xD800)
        || (c > 0xDFFF && c < 0xFFFE)
        || (c > 0xFFFF && (c & 0xFFFE) != 0xFFFE);
  }
}
