package org.kumiki.coordinator.console.site;

import java.util.Objects;
import java.util.Optional;
import org.kumiki.coordinator.language.Bilingual;

/**
 * A complaint that is being written, or was taken.
 *
 * @param subject what it is about
 * @param text of it
 * @param contact where its writer can be reached; may be empty
 * @param wrong the field that is wrong; empty if none is
 * @param taken its number and what its writer is told, once it was taken
 */
public record ComplaintForm(
    String subject, String text, String contact, String wrong, Optional<Taken> taken) {

  /** A number and words. */
  public record Taken(String id, Bilingual words) {}

  /** Nothing written yet. */
  public static final ComplaintForm EMPTY = new ComplaintForm("", "", "", "", Optional.empty());

  /** Never null. */
  public ComplaintForm {
    Objects.requireNonNull(subject);
    Objects.requireNonNull(text);
    Objects.requireNonNull(contact);
    Objects.requireNonNull(wrong);
    Objects.requireNonNull(taken);
  }
}
