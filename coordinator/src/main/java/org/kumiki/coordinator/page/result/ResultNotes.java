package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.classed;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    WithheldWords.of(document).forEach(held -> notes.add(note(held.en(), held.ja())));
    return notes;
  }

  private static List<Element> said(JsonNode of, String key) {
    JsonNode japanese = of.path(key + "_ja");
    List<Element> all = new ArrayList<>();
    for (JsonNode one : of.path(key)) {
      JsonNode ja = japanese.path(all.size());
      all.add(
          note(one.asString(""), ja.isString() ? Optional.of(ja.asString()) : Optional.empty()));
    }
    return all;
  }

  /** In both languages; of a document from before there were both, in English and marked so. */
  private static Element note(String en, Optional<String> ja) {
    return ja.map(japanese -> el("li", phrase(en, japanese)))
        .orElseGet(() -> el("li", words(en)).with("lang", "en"));
  }
}
