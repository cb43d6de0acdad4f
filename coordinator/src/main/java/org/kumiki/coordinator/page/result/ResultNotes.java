package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.classed;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.release.render.WithheldWords;
import tools.jackson.databind.JsonNode;

/** What a result document says besides its figures: notes, warnings, what is withheld and why. */
public final class ResultNotes {

  private ResultNotes() {}

  /** One list; empty if there is nothing to say. */
  public static Markup of(JsonNode document) {
    Element notes = classed("ul", "notes");
    said(document.path("disclosure"), "notes").forEach(notes::add);
    said(document, "warnings").forEach(notes::add);
    WithheldWords.of(document).forEach(held -> notes.add(note(held)));
    return notes;
  }

  /** In both languages; of a document from before there were both, in English. */
  private static List<Element> said(JsonNode of, String key) {
    JsonNode japanese = of.path(key + "_ja");
    List<Element> all = new ArrayList<>();
    for (JsonNode one : of.path(key)) {
      String en = one.asString("");
      all.add(el("li", phrase(en, japanese.path(all.size()).asString(en))));
    }
    return all;
  }

  private static Element note(String text) {
    return el("li", words(text));
  }
}
