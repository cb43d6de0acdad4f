package org.kumiki.coordinator.console;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages in which all that people see exists. */
public enum Language {
  /** British spelling and dates. */
  EN("en", Locale.UK, "English"),
  /** Japanese. */
  JA("ja", Locale.JAPAN, "日本語");

  private static final int LONGEST_HEADER = 300;

  private final String code;
  private final Locale locale;
  private final String ownName;

  Language(String code, Locale locale, String ownName) {
    this.code = code;
    this.locale = locale;
    this.ownName = ownName;
  }

  /** As in {@code lang}. */
  public String code() {
    return code;
  }

  /** For dates and numbers. */
  public Locale locale() {
    return locale;
  }

  /** What its speakers call it. */
  public String ownName() {
    return ownName;
  }

  /** The one that is not this. */
  public Language other() {
    return this == EN ? JA : EN;
  }

  /** By its code. */
  public static Optional<Language> of(String code) {
    return Stream.of(values()).filter(l -> l.code.equals(code)).findFirst();
  }

  /** What a browser asks for; English where it asks for neither, or for nonsense. */
  public static Language accepted(String header) {
    if (header.isBlank() || header.length() > LONGEST_HEADER) {
      return EN;
    }
    try {
      List<Locale.LanguageRange> wanted = Locale.LanguageRange.parse(header);
      return Optional.ofNullable(Locale.lookupTag(wanted, List.of("en", "ja")))
          .flatMap(Language::of)
          .orElse(EN);
    } catch (IllegalArgumentException e) {
      return EN;
    }
  }
}
