package org.kumiki.coordinator.form;

import java.util.Objects;
import org.kumiki.coordinator.language.Bilingual;

/**
 * An entry of a list of codes.
 *
 * @param code as it is stored
 * @param article that it stands in; empty for a list of this software
 * @param words in English (the Regulation's own, where there is an article) and Japanese
 */
public record Code(String code, String article, Bilingual words) {

  /** Never null. */
  public Code {
    Objects.requireNonNull(code);
    Objects.requireNonNull(article);
    Objects.requireNonNull(words);
  }
}
