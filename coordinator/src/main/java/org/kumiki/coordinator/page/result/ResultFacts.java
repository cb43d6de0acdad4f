package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.classed;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;

import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;
import tools.jackson.databind.JsonNode;

/**
 * One line about a result document: template, institutions, persons, rounds, way of privacy,
 * profile, figures withheld.
 */
public final class ResultFacts {

  private ResultFacts() {}

  public static Markup of(JsonNode document) {
    Element facts = classed("ul", "facts");
    JsonNode template = document.path("template");
    fact(
        facts,
        Phrase.same(
            template.path("id").asString("") + " " + template.path("version").asString("")));
    JsonNode contributed = document.path("nodes").path("contributed");
    if (contributed.isNumber()) {
      String n = Figures.count(contributed.asLong());
      fact(facts, phrase(n + " institutions", n + " 機関"));
    }
    JsonNode persons = document.path("persons").path("used");
    if (persons.isNumber()) {
      String n = Figures.count(persons.asLong());
      fact(facts, phrase(n + " persons", n + " 人"));
    }
    JsonNode rounds = document.path("rounds");
    if (rounds.isNumber()) {
      String n = Figures.count(rounds.asLong());
      fact(facts, phrase(n + (n.equals("1") ? " round" : " rounds"), n + " ラウンド"));
    }
    fact(facts, privacy(document.path("privacy").asString("")));
    JsonNode disclosure = document.path("disclosure");
    String profile = disclosure.path("profile").asString("");
    fact(facts, phrase("profile " + profile, "プロファイル " + profile));
    int held = disclosure.path("withheld").size();
    fact(facts, held == 0 ? phrase("nothing withheld", "秘匿なし") : withheld(held));
    return facts;
  }

  private static Phrase privacy(String mode) {
    return switch (mode) {
      case "secure-aggregation" -> phrase(mode, "秘密計算による集計");
      case "two-holder" -> phrase(mode, "2 機関");
      case "single-holder" -> phrase(mode, "1 機関");
      default -> Phrase.same(mode);
    };
  }

  private static Phrase withheld(int figures) {
    String n = Figures.count(figures);
    return phrase(n + (figures == 1 ? " figure" : " figures") + " withheld", "秘匿 " + n + " 件");
  }

  private static void fact(Element facts, Phrase words) {
    if (!words.en().isBlank()) {
      facts.add(el("li", words));
    }
  }
}
