package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.classed;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.words;

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
    document.path("disclosure").path("notes").forEach(n -> notes.add(note(n.asString(""))));
    document.path("warnings").forEach(warning -> notes.add(note(warning.asString(""))));
    WithheldWords.of(document).forEach(held -> notes.add(note(held)));
    return notes;
  }

  private static Element note(String text) {
    return el("li", words(text));
  }
}
