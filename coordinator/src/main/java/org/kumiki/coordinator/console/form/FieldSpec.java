package org.kumiki.coordinator.console.form;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.coordinator.language.Bilingual;

/**
 * A field of a form.
 *
 * @param name of the member in its object
 * @param kind how it is filled in
 * @param label in words
 * @param article that asks for it; empty if none does
 * @param required whether a finished form has it
 * @param longest characters, or entries; 0 where it does not matter
 * @param choices to choose from
 * @param fields that it has itself; for {@link Kind#ITEMS} those of each item
 * @param help what to put in; empty where the label says it
 */
public record FieldSpec(
    String name,
    Kind kind,
    Bilingual label,
    String article,
    boolean required,
    int longest,
    List<Choice> choices,
    List<FieldSpec> fields,
    Optional<Bilingual> help) {

  /** How it is filled in. */
  public enum Kind {
    /** A line. */
    TEXT,
    /** Several lines. */
    LONG,
    /** A day. */
    DATE,
    /** A whole number. */
    NUMBER,
    /** A number. */
    DECIMAL,
    /** Numbers, with commas or spaces between them. */
    NUMBERS,
    /** A value that has no fields, as JSON. */
    JSON,
    /** One of several. */
    CHOICE,
    /** Any of several. */
    CHOICES,
    /** Yes or no. */
    YESNO,
    /** A box that has to be ticked. */
    TICK,
    /** A text per line. */
    LINES,
    /** Fields that belong together. */
    GROUP,
    /** Any number of such groups. */
    ITEMS
  }

  /** One of several. */
  public record Choice(String code, Bilingual words) {}

  /** Copies. */
  public FieldSpec {
    Objects.requireNonNull(name);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(label);
    Objects.requireNonNull(article);
    choices = List.copyOf(choices);
    fields = List.copyOf(fields);
    Objects.requireNonNull(help);
  }

  /** One whose label says it all. */
  public FieldSpec(
      String name,
      Kind kind,
      Bilingual label,
      String article,
      boolean required,
      int longest,
      List<Choice> choices,
      List<FieldSpec> fields) {
    this(name, kind, label, article, required, longest, choices, fields, Optional.empty());
  }

  /** The same with help. */
  public FieldSpec helped(Bilingual words) {
    return new FieldSpec(
        name, kind, label, article, required, longest, choices, fields, Optional.of(words));
  }

  /** One without parts. */
  public static FieldSpec of(
      String name, Kind kind, Bilingual label, boolean required, int longest) {
    return new FieldSpec(name, kind, label, "", required, longest, List.of(), List.of());
  }
}
