package org.kumiki.coordinator.dataset;

import java.util.Objects;

/**
 * Something about a description that its author should know.
 *
 * @param severity whether it stands in the way
 * @param field where, for example {@code contact.email}
 * @param words what is wrong, what is expected
 */
public record Finding(Severity severity, String field, Bilingual words) {

  /** How bad it is. */
  public enum Severity {
    /** It cannot be published so. */
    ERROR,
    /** It is recommended to be otherwise. */
    WARNING
  }

  /** Never null. */
  public Finding {
    Objects.requireNonNull(severity);
    Objects.requireNonNull(field);
    Objects.requireNonNull(words);
  }

  /** One that stands in the way. */
  static Finding error(String field, String en, String ja) {
    return new Finding(Severity.ERROR, field, new Bilingual(en, ja));
  }

  /** True if it stands in the way. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
