package org.kumiki.coordinator.page;

import static org.kumiki.coordinator.page.markup.Html.classed;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;

/**
 * One HTML file, well formed as XML too, that loads nothing: styles, plots and the script of its
 * two switches are in it, and its content security policy forbids the rest. It begins in the given
 * language; without one in the browser's, and in English where there is no script.
 *
 * @param main what stands between the switches and the foot
 * @param begins in which language, where that is known
 */
public record Page(Phrase title, List<Markup> main, Phrase foot, Optional<Locale> begins) {

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

  /** Copies. */
  public Page {
    main = List.copyOf(main);
  }

  /** In the browser's language. */
  public Page(Phrase title, List<Markup> main, Phrase foot) {
    this(title, main, foot, Optional.empty());
  }

  /** The whole file. */
  public String html() {
    Element body =
        el("body", switches(), el("main").addAll(main), el("footer", foot))
            .add(el("script", PageSource.script()));
    Element html =
        el("html", head(), body)
            .with("lang", begins.map(Locale::getLanguage).orElse("en"))
            .with("data-begins", begins.map(Locale::getLanguage).orElse(""))
            .with("data-title-en", title.en())
            .with("data-title-ja", title.ja());
    return "<!DOCTYPE html>\n" + html + "\n";
  }

  private Element head() {
    return el(
        "head",
        el("meta").with("charset", "utf-8"),
        el("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY),
        el("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
        el("title", words(title.en())),
        el("style", PageSource.style()));
  }

  private static Element switches() {
    return classed(
        "header",
        "bar",
        classed("span", "mark", words("Kumiki 組木")),
        button("language")
            .add(classed("span", "en", words("日本語")).with("lang", "ja"))
            .add(classed("span", "ja", words("English")).with("lang", "en")),
        button("theme").add(phrase("Light / dark", "明 / 暗")));
  }

  private static Element button(String id) {
    return el("button").with("type", "button").with("id", id);
  }
}
