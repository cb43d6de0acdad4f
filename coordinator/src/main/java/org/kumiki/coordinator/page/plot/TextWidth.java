package org.kumiki.coordinator.page.plot;

/**
 * How wide text is, about, in the report's sans-serif type: enough to leave room and to shorten
 * what would not fit.
 */
final class TextWidth {

  private static final double NARROW = 0.56;
  private static final double WIDE = 1.02;
  private static final int FIRST_WIDE = 0x2E80;

  private TextWidth() {}

  static double of(String text, double size) {
    return text.codePoints().mapToDouble(c -> c < FIRST_WIDE ? NARROW : WIDE).sum() * size;
  }

  /** The text, or its beginning and an ellipsis if it is wider. */
  static String shorten(String text, double width, double size) {
    if (of(text, size) <= width) {
      return text;
    }
    int[] points = text.codePoints().toArray();
    int kept = points.length;
    while (kept > 0 && of(new String(points, 0, kept) + "…", size) > width) {
      kept--;
    }
    return new String(points, 0, kept) + "…";
  }
}
