package org.kumiki.coordinator.page.plot;

import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;

/** An SVG image with a name and a description in both languages, and short words for its shapes. */
final class Drawing {

  static final double WIDTH = 760;

  private final String id;
  private final Element svg;

  /** The id must be unique on the page and safe in one. */
  Drawing(String id, double height, Phrase title, Phrase description) {
    this.id = id;
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

  /** The pattern of what is suppressed; before the first of it. */
  void hatching() {
    add(
        new Element("defs")
            .add(
                new Element("pattern")
                    .with("id", id + "-hatch")
                    .with("width", 7)
                    .with("height", 7)
                    .with("patternUnits", "userSpaceOnUse")
                    .with("patternTransform", "rotate(45)")
                    .add(
                        shape("line", "hatch")
                            .with("x1", 0)
                            .with("y1", 0)
                            .with("x2", 0)
                            .with("y2", 7))));
  }

  /** A field that stands for what is not shown. */
  void suppressed(double x, double y, double width, double height) {
    add(
        shape("rect", "suppressed")
            .with("fill", "url(#" + id + "-hatch)")
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
