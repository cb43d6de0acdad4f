package org.kumiki.algorithms.disclosure;

/**
 * Where the thresholds of a profile come from.
 *
 * @param title of the document
 * @param url where it was read; empty where there is none
 * @param date of the document, as far as it is known
 * @param says what it demands, in our words
 */
public record ProfileSource(String title, String url, String date, String says) {

  /** Checks the forms. */
  public ProfileSource {
    if (title.isBlank() || date.isBlank() || says.isBlank()) {
      throw new IllegalArgumentException("a source needs a title, a date and what it says");
    }
    if (!url.isEmpty() && !url.startsWith("https://")) {
      throw new IllegalArgumentException("the source's address '" + url + "' is not https");
    }
  }
}
