package org.kumiki.sandbox.report.plot;

import org.kumiki.sandbox.report.markup.Element;
import org.kumiki.sandbox.report.markup.Markup;
import org.kumiki.sandbox.report.markup.Phrase;

/** An SVG image with a name and a description in both languages, and short words for its shapes. */
final class Drawing {

  static final double WIDTH = 760;

  private final Element svg;

  /** The id must be unique on the page and safe in one. */
  Drawing(String id, double height, Phrase title, Phrase description) {
    svg =
        new Element("svg")
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("viewBox", "0 0 " + Element.coordinate(WIDTH) + " " + Element.coordinate(height))
            .with("role", "img")
            .with("class", "plot")
            .with("data-name", id)
            .with("aria-labelledby", id + "-title-en " + id + "-desc-en");
    told("title", id, "en", title.en());
    told("title", id, "ja", title.ja());
    told("desc", id, "en", description.en());
    told("desc", id, "ja", description.ja());
  }

  private void told(String tag, String id, String language, String words) {
    svg.add(
        new Element(tag)
            .with("id", id + "-" + tag + "-" + language)
            .with("lang", language)
            .text(words));
  }

  Drawing add(Markup shape) {
    svg.add(shape);
    return this;
  }

  Element markup() {
    return svg;
  }

  void line(String styles, double x1, double y1, double x2, double y2) {
    add(shape("line", styles).with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2));
  }

  void rect(String styles, double x, double y, double width, double height) {
    add(
        shape("rect", styles)
            .with("x", x)
            .with("y", y)
            .with("width", width)
            .with("height", height));
  }

  void path(String styles, String d) {
    add(shape("path", styles).with("d", d));
  }

  /** Styles: s(tart), m(iddle) or e(nd) for the anchor, and more. */
  void text(String styles, double x, double y, String words) {
    text(styles, x, y, Phrase.same(words));
  }

  void text(String styles, double x, double y, Phrase words) {
    add(words.inSvg(shape("text", styles).with("x", x).with("y", y)));
  }

  private static Element shape(String tag, String styles) {
    return new Element(tag).with("class", styles);
  }
}
