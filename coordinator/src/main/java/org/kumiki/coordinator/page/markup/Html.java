package org.kumiki.coordinator.page.markup;

/** Short words for the elements that the report's pages are made of. */
public final class Html {

  private Html() {}

  public static Element el(String name, Markup... children) {
    Element element = new Element(name);
    for (Markup child : children) {
      element.add(child);
    }
    return element;
  }

  public static Element classed(String name, String styles, Markup... children) {
    return el(name, children).with("class", styles);
  }

  public static Phrase phrase(String en, String ja) {
    return new Phrase(en, ja);
  }

  public static Words words(String text) {
    return new Words(text);
  }

  /** A heading cell of a row. */
  public static Element rowHead(Markup content) {
    return el("th", content).with("scope", "row");
  }

  /** A heading cell of a column. */
  public static Element columnHead(Markup content) {
    return el("th", content).with("scope", "col");
  }

  /** A cell with a number. */
  public static Element number(String text) {
    return classed("td", "n", words(text));
  }

  /** A table in a box that scrolls on narrow screens, also by keyboard. */
  public static Element table(Phrase caption, Element head, Element body) {
    return scroll(el("table", el("caption", caption), el("thead", head), body));
  }

  /** A box that scrolls on narrow screens, also by keyboard. */
  public static Element scroll(Markup content) {
    return classed("div", "scroll", content).with("tabindex", "0");
  }
}
