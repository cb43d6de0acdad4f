package org.kumiki.coordinator.console;

import java.time.ZoneId;
import java.util.Objects;

/**
 * The Health Data Access Body as its pages name it.
 *
 * @param nameEn in English
 * @param nameJa in Japanese
 * @param contact where people write to, in words; may be empty
 * @param zone in which its dates are
 */
public record Body(String nameEn, String nameJa, String contact, ZoneId zone) {

  /** Never null. */
  public Body {
    Objects.requireNonNull(nameEn);
    Objects.requireNonNull(nameJa);
    Objects.requireNonNull(contact);
    Objects.requireNonNull(zone);
  }

  /** One that has not said its name. */
  public static Body unnamed(ZoneId zone) {
    return new Body("Health Data Access Body", "健康データアクセス機関", "", zone);
  }

  /** In a language. */
  public String name(Language language) {
    return switch (language) {
      case EN -> nameEn;
      case JA -> nameJa;
    };
  }
}
