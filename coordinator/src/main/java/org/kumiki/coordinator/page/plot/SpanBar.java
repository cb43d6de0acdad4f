package org.kumiki.coordinator.page.plot;

import org.kumiki.coordinator.page.markup.Element;

/**
 * A bar from one moment to another on a line of time: decoration beside figures that say the same,
 * so hidden from screen readers.
 */
public final class SpanBar {

  private static final double WIDTH = 260;
  private static final double LEAST = 2;

  private SpanBar() {}

  /** From and to in seconds of {@code whole}. */
  public static Element draw(double from, double to, double whole, String styles) {
    Scale x = new Scale(0, whole > 0 ? whole : 1, 0, WIDTH, false);
    double start = Math.min(x.at(from), WIDTH - LEAST);
    return new Element("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("viewBox", "0 0 " + Element.coordinate(WIDTH) + " 14")
        .with("preserveAspectRatio", "none")
        .with("class", "span")
        .with("aria-hidden", "true")
        .add(
            new Element("rect")
                .with("class", styles)
                .with("x", start)
                .with("y", 2)
                .with("width", Math.max(LEAST, x.at(to) - start))
                .with("height", 10));
  }
}
