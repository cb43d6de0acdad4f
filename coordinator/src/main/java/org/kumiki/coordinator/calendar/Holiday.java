package org.kumiki.coordinator.calendar;

import java.time.LocalDate;
import java.util.Objects;
import org.kumiki.coordinator.language.Bilingual;

/**
 * A day that is not worked, whatever day of the week it is.
 *
 * @param date of it
 * @param name of it
 */
public record Holiday(LocalDate date, Bilingual name) {

  /** Never null. */
  public Holiday {
    Objects.requireNonNull(date);
    Objects.requireNonNull(name);
  }

  static Holiday of(LocalDate date, String en, String ja) {
    return new Holiday(date, new Bilingual(en, ja));
  }
}
