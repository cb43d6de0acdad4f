package org.kumiki.coordinator.console.duty;

import java.util.List;
import java.util.stream.Stream;
import org.kumiki.coordinator.console.form.FieldSpec;
import org.kumiki.coordinator.console.form.FieldSpec.Choice;
import org.kumiki.coordinator.console.form.FieldSpec.Kind;
import org.kumiki.coordinator.language.Bilingual;

/** Fields in words of both languages. */
final class Asked {

  private static final int LONG = 4_000;

  private Asked() {}

  static FieldSpec large(String name, String en, String ja, boolean required) {
    return FieldSpec.of(name, Kind.LONG, new Bilingual(en, ja), required, LONG);
  }

  static FieldSpec reason() {
    return large("reason", "Reason", "理由", true);
  }

  static FieldSpec note() {
    return large("note", "Note for the file", "記録用メモ", true);
  }

  static FieldSpec text(String name, String en, String ja, boolean required) {
    return FieldSpec.of(name, Kind.TEXT, new Bilingual(en, ja), required, 300);
  }

  static FieldSpec day(String name, String en, String ja, boolean required) {
    return FieldSpec.of(name, Kind.DATE, new Bilingual(en, ja), required, 0);
  }

  static FieldSpec group(String name, String en, String ja, FieldSpec... fields) {
    return new FieldSpec(
        name, Kind.GROUP, new Bilingual(en, ja), "", true, 0, List.of(), List.of(fields));
  }

  static FieldSpec items(String name, String en, String ja, FieldSpec... fields) {
    return new FieldSpec(
        name, Kind.ITEMS, new Bilingual(en, ja), "", false, 10, List.of(), List.of(fields));
  }

  static FieldSpec choice(
      String name, String en, String ja, boolean required, Stream<Choice> choices) {
    return new FieldSpec(
        name, Kind.CHOICE, new Bilingual(en, ja), "", required, 0, choices.toList(), List.of());
  }

  static FieldSpec choices(String name, String en, String ja, Stream<String> codes) {
    return new FieldSpec(
        name,
        Kind.CHOICES,
        new Bilingual(en, ja),
        "",
        true,
        0,
        codes.map(Asked::plain).toList(),
        List.of());
  }

  static Choice code(String code, String en, String ja) {
    return new Choice(code, new Bilingual(en, ja));
  }

  static Choice plain(String code) {
    return code(code, code, code);
  }
}
