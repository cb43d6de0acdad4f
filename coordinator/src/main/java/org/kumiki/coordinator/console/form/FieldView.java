package org.kumiki.coordinator.console.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kumiki.coordinator.language.Bilingual;
import tools.jackson.databind.JsonNode;

/**
 * A field with what is in it, ready to be shown.
 *
 * @param spec the field
 * @param pointer where it is in the form; also its name in what is sent
 * @param value what is in it; of the whole list for several
 * @param parts of a group, or all parts of each item
 * @param items for a list of groups
 * @param errors what is wrong with it
 * @param asked what the body asked about it; empty if nothing
 */
public record FieldView(
    FieldSpec spec,
    String pointer,
    JsonNode value,
    List<FieldView> parts,
    List<Item> items,
    List<Bilingual> errors,
    Optional<String> asked) {

  /** One of a list of groups. */
  public record Item(String pointer, int number, List<FieldView> parts) {
    /** Copies. */
    public Item {
      parts = List.copyOf(parts);
    }
  }

  /** Copies. */
  public FieldView {
    Objects.requireNonNull(value);
    parts = List.copyOf(parts);
    items = List.copyOf(items);
    errors = List.copyOf(errors);
    Objects.requireNonNull(asked);
  }

  /** Fields of an object. */
  public static List<FieldView> of(
      List<FieldSpec> specs,
      String pointer,
      JsonNode object,
      Map<String, List<Bilingual>> errors,
      Map<String, String> asked) {
    return specs.stream()
        .map(s -> one(s, pointer + "/" + s.name(), object.path(s.name()), errors, asked))
        .toList();
  }

  private static FieldView one(
      FieldSpec spec,
      String pointer,
      JsonNode value,
      Map<String, List<Bilingual>> errors,
      Map<String, String> asked) {
    List<FieldView> parts =
        spec.kind() == FieldSpec.Kind.GROUP
            ? of(spec.fields(), pointer, value, errors, asked)
            : List.of();
    List<Item> items = new ArrayList<>();
    if (spec.kind() == FieldSpec.Kind.ITEMS) {
      int most = Math.max(value.size(), spec.required() ? 1 : 0);
      for (int i = 0; i < most; i++) {
        String at = pointer + "/" + i;
        items.add(new Item(at, i + 1, of(spec.fields(), at, value.path(i), errors, asked)));
      }
    }
    return new FieldView(
        spec,
        pointer,
        value,
        parts,
        items,
        errors.getOrDefault(pointer, List.of()),
        Optional.ofNullable(asked.get(pointer)));
  }

  /** Its id in the page. */
  public String id() {
    return id(pointer);
  }

  /** The id of the field at a pointer. */
  public static String id(String pointer) {
    return "f" + pointer.replaceAll("[^A-Za-z0-9]+", "-");
  }

  /** What is in it as a text; lines for a list of texts. */
  public String text() {
    return switch (spec.kind()) {
      case LINES -> String.join("\n", value.valueStream().map(v -> v.asString("")).toList());
      case NUMBERS ->
          value.isArray()
              ? String.join(", ", value.valueStream().map(v -> v.asString("")).toList())
              : value.asString("");
      case JSON ->
          value.isMissingNode() ? "" : value.isString() ? value.asString() : value.toPrettyString();
      case TEXT, LONG, DATE, NUMBER, DECIMAL, CHOICE, CHOICES, YESNO, TICK, GROUP, ITEMS ->
          value.isMissingNode() || value.isContainer() ? "" : value.asString("");
    };
  }

  /** Whether a code is chosen. */
  public boolean chosen(String code) {
    return value.isArray()
        ? value.valueStream().anyMatch(v -> v.asString("").equals(code))
        : value.asString("").equals(code);
  }

  /** The innermost of these fields that a pointer leads to or through; empty where none is. */
  public static Optional<String> place(List<FieldView> fields, String pointer) {
    Set<String> known = new HashSet<>();
    collect(fields, known);
    String at = pointer;
    while (!at.isEmpty() && !known.contains(at)) {
      at = at.substring(0, Math.max(at.lastIndexOf('/'), 0));
    }
    return Optional.of(at).filter(a -> !a.isEmpty());
  }

  private static void collect(List<FieldView> fields, Set<String> pointers) {
    for (FieldView field : fields) {
      pointers.add(field.pointer());
      collect(field.parts(), pointers);
      field.items().forEach(i -> collect(i.parts(), pointers));
    }
  }

  /** Whether it or a part of it is wrong. */
  public boolean isWrong() {
    return !errors.isEmpty()
        || parts.stream().anyMatch(FieldView::isWrong)
        || items.stream().flatMap(i -> i.parts().stream()).anyMatch(FieldView::isWrong);
  }

  /** Whether nothing is in it. */
  public boolean isEmpty() {
    return value.isMissingNode() || (value.isContainer() && value.isEmpty());
  }

  /**
   * Ids of what describes it.
   *
   * @param prefix of ids in the form where it stands
   */
  public Optional<String> described(String prefix) {
    List<String> ids = new ArrayList<>();
    if (spec.help().isPresent()) {
      ids.add(prefix + id() + "-help");
    }
    if (!errors.isEmpty()) {
      ids.add(prefix + id() + "-error");
    }
    if (asked.isPresent()) {
      ids.add(prefix + id() + "-asked");
    }
    if (spec.kind() == FieldSpec.Kind.LINES) {
      ids.add(prefix + id() + "-hint");
    }
    return ids.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", ids));
  }

  /** The codes that are chosen, in words. */
  public List<Bilingual> chosenWords() {
    return spec.choices().stream()
        .filter(c -> chosen(c.code()))
        .map(FieldSpec.Choice::words)
        .toList();
  }
}
