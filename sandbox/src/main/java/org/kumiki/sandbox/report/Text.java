package org.kumiki.sandbox.report;

import org.kumiki.coordinator.page.markup.Phrase;

/**
 * Words in both languages of the report. Never markup: everything is escaped where it is written.
 */
public record Text(String en, String ja) {

  /** The same words in both languages: names, identifiers. */
  public static Text same(String words) {
    return new Text(words, words);
  }

  Phrase phrase() {
    return new Phrase(en, ja);
  }
}
