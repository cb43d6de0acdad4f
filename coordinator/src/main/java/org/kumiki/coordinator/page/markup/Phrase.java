package org.kumiki.coordinator.page.markup;

/**
 * Words in English and Japanese; both stand in the page, the style sheet shows one. In SVG text use
 * {@link #inSvg}.
 */
public record Phrase(String en, String ja) implements Markup {

  public static Phrase same(String words) {
    return new Phrase(words, words);
  }

  @Override
  public void write(StringBuilder out) {
    write("span", out);
  }

  /** Adds the phrase to a text element of a drawing. */
  public Element inSvg(Element text) {
    if (en.equals(ja)) {
      return text.text(en);
    }
    return text.add(word("tspan", "en", en)).add(word("tspan", "ja", ja));
  }

  private void write(String tag, StringBuilder out) {
    if (en.equals(ja)) {
      new Words(en).write(out);
      return;
    }
    word(tag, "en", en).write(out);
    word(tag, "ja", ja).write(out);
  }

  private static Element word(String tag, String language, String words) {
    return new Element(tag).with("class", language).with("lang", language).text(words);
  }
}
