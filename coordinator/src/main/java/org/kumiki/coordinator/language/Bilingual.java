package org.kumiki.coordinator.language;

/** The same words in English and Japanese; neither is ever blank. */
public record Bilingual(String en, String ja) {

  /** Never blank. */
  public Bilingual {
    if (en.isBlank() || ja.isBlank()) {
      throw new IllegalArgumentException("words are missing: '" + en + "', '" + ja + "'");
    }
  }
}
