package org.kumiki.sandbox.report;

import static org.kumiki.sandbox.report.markup.Html.classed;
import static org.kumiki.sandbox.report.markup.Html.el;
import static org.kumiki.sandbox.report.markup.Html.phrase;
import static org.kumiki.sandbox.report.markup.Html.words;

import org.kumiki.sandbox.report.markup.Element;

/**
 * Renders a report as one HTML file, well formed as XML too, that loads nothing: styles, plots and
 * the script of its two switches are in it, and its content security policy forbids the rest.
 * Without script it is in English, in the system's colours.
 */
public final class HtmlReport {

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

  private HtmlReport() {}

  public static String render(DemoReport report) {
    Element html =
        el("html", head(report), body(report))
            .with("lang", "en")
            .with("data-title-en", report.title().en())
            .with("data-title-ja", report.title().ja());
    return "<!DOCTYPE html>\n" + html + "\n";
  }

  private static Element head(DemoReport report) {
    return el(
        "head",
        el("meta").with("charset", "utf-8"),
        el("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY),
        el("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
        el("title", words(report.title().en())),
        el("style", PageSource.style()));
  }

  private static Element body(DemoReport report) {
    Element main = el("main").addAll(Overview.of(report));
    main.add(StorySection.of(report.story()));
    main.add(ResultSection.all(report.results()));
    main.add(FlowSection.of(report.flows()));
    main.add(LogSection.of(report.logs()));
    return el("body", switches(), main, foot(), el("script", PageSource.script()));
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

  private static Element foot() {
    return el(
        "footer",
        phrase(
            "Made by the Kumiki demo on one machine. Figures are released results: sums over all institutions, after"
                + " disclosure rules where the query's profile has them.",
            "Kumiki のデモが一台のマシンで作成。数値は公開された結果、すなわち全機関の合計に、クエリのプロファイルが定める開示規則を適用したもの。"));
  }
}
