package org.kumiki.coordinator.page;

import static org.kumiki.coordinator.page.markup.Html.classed;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.result.KnownEffects;
import org.kumiki.coordinator.page.result.ResultFacts;
import org.kumiki.coordinator.page.result.ResultFigures;
import org.kumiki.coordinator.page.result.ResultNotes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A released document as one {@link Page}: its figures first, then what was withheld and why, then
 * how to get the numbers from pooled data in R. Nothing stands in it that is not in the document.
 */
public final class ResultPage {

  private static final KnownEffects UNKNOWN = (term, estimate) -> OptionalDouble.empty();
  private static final String ID = "result";
  private static final Phrase FOOT =
      phrase(
          "Sums over the institutions that took part, after disclosure rules. No row left any of"
              + " them.",
          "参加機関にわたる合計に開示規則を適用したもの。どの機関からも個票は出ていない。");

  private ResultPage() {}

  /** The whole file. */
  public static String html(JsonNode document) {
    return html(document, Optional.empty());
  }

  /** The whole file, which begins in this language. */
  public static String html(JsonNode document, Optional<Locale> begins) {
    String template = document.path("template").path("id").asString("");
    List<Markup> main = new ArrayList<>();
    main.add(el("h1", words(template)));
    main.add(
        classed(
            "p", "when", words("%s · %s".formatted(text(document, "query"), finished(document)))));
    main.addAll(content(document));
    return new Page(Phrase.same(template + " " + text(document, "query")), main, FOOT, begins)
        .html();
  }

  /** What stands below the heading, for a page that has its own. */
  public static List<Markup> content(JsonNode document) {
    List<Markup> main = new ArrayList<>();
    main.add(ResultFacts.of(document));
    main.addAll(figures(document));
    main.add(heading(phrase("Notes and figures withheld", "注記と秘匿された値")));
    main.add(ResultNotes.of(document));
    main.add(heading(phrase("Where it comes from", "この結果の出所")));
    main.add(source(document));
    return main;
  }

  private static List<Markup> figures(JsonNode document) {
    JsonNode parts = document.path("result").path("results");
    if (!parts.isArray()) {
      return ResultFigures.of(ID, document, UNKNOWN);
    }
    List<Markup> all = new ArrayList<>();
    for (JsonNode part : parts) {
      all.add(heading(Phrase.same(part.path("label").asString(""))));
      if (part.path("result").isObject()) {
        all.addAll(ResultFigures.of(ID + (all.size() + 1), alone(document, part), UNKNOWN));
      } else {
        String failed = part.path("failed").asString("");
        String japanese = part.path("failed_ja").asString(failed);
        all.add(
            failed.isEmpty()
                ? el("p", phrase("withheld", "秘匿"))
                : el("p", phrase("no result: " + failed, "結果なし：" + japanese)));
      }
    }
    return all;
  }

  /** One of several results as a document of its own. */
  private static JsonNode alone(JsonNode document, JsonNode part) {
    ObjectNode one = document.deepCopy().asObject();
    one.set("parameters", part.path("parameters").deepCopy());
    one.set("result", part.path("result").deepCopy());
    return one;
  }

  private static Element source(JsonNode document) {
    Element source = el("div");
    String r = document.path("reproduce").path("r").asString("");
    if (!r.isEmpty()) {
      source.add(el("p", phrase("On pooled rows R would give the same:", "個票を集めれば R は同じ値を返す。")));
      source.add(el("pre", words(r)));
    }
    source.add(
        classed(
            "details",
            "more",
            el("summary", phrase("Parameters", "パラメータ")),
            el("pre", words(document.path("parameters").toPrettyString()))));
    return source.add(
        classed(
            "p",
            "when",
            phrase("receipt " + text(document, "receipt"), "受領証 " + text(document, "receipt"))));
  }

  // To the second: 2026-11-27T10:24:20Z.
  private static String finished(JsonNode document) {
    return text(document, "finished").replaceFirst("\\.[0-9]+Z$", "Z");
  }

  private static Element heading(Phrase words) {
    return el("h2", words);
  }

  private static String text(JsonNode document, String key) {
    return document.path(key).asString("");
  }
}
