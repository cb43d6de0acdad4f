package org.kumiki.coordinator.console.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kumiki.coordinator.console.form.FieldSpec;
import org.kumiki.coordinator.console.form.FieldSpec.Choice;
import org.kumiki.coordinator.console.form.FieldSpec.Kind;
import org.kumiki.coordinator.console.form.ParameterFields;
import org.kumiki.coordinator.language.Bilingual;
import tools.jackson.databind.JsonNode;

/** What an author can bound of a parameter, by its type. */
final class ParameterBounds {

  private ParameterBounds() {}

  static FieldSpec of(String name, JsonNode rules, JsonNode schema) {
    boolean needed = ParameterFields.isRequired(schema, name);
    JsonNode one = rules.has("items") ? rules.path("items") : rules;
    List<FieldSpec> fields = new ArrayList<>();
    allowed(one).ifPresent(fields::add);
    String type = one.path("type").asString("");
    if (type.equals("number") || type.equals("integer")) {
      fields.add(field("minimum", Kind.DECIMAL, "Least value", "最小値"));
      fields.add(field("maximum", Kind.DECIMAL, "Greatest value", "最大値"));
    }
    String whole = rules.path("type").asString("");
    if (whole.equals("string") && !rules.has("enum")) {
      fields.add(field("max_length", Kind.NUMBER, "Longest text", "最大文字数"));
    }
    if (whole.equals("array")) {
      fields.add(field("max_items", Kind.NUMBER, "Most entries", "最大件数"));
    }
    usual(rules).ifPresent(fields::add);
    if (!needed) {
      fields.add(field("required", Kind.TICK, "Has to be given", "必須にする"));
      fields.add(field("absent", Kind.TICK, "Not offered", "使用させない"));
    }
    FieldSpec group =
        new FieldSpec(
            name, Kind.GROUP, new Bilingual(name, name), "", needed, 0, List.of(), fields);
    return help(rules).map(group::helped).orElse(group);
  }

  private static Optional<FieldSpec> allowed(JsonNode one) {
    if (one.path("enum").isArray()) {
      return Optional.of(choices("allowed", Kind.CHOICES, "Only these", "使用を認める値", codes(one)));
    }
    return switch (one.path("type").asString("")) {
      case "boolean" ->
          Optional.of(choices("allowed", Kind.CHOICES, "Only these", "使用を認める値", codes(one)));
      case "string" -> Optional.of(field("allowed", Kind.LINES, "Only these", "使用を認める値"));
      default -> Optional.empty();
    };
  }

  private static Optional<FieldSpec> usual(JsonNode rules) {
    String en = "Used where nothing is given";
    String ja = "指定がない場合の値";
    return switch (ParameterFields.kind(rules)) {
      case CHOICE, YESNO -> Optional.of(choices("default", Kind.CHOICE, en, ja, codes(rules)));
      case TEXT, LONG, DATE -> Optional.of(field("default", Kind.TEXT, en, ja));
      case NUMBER -> Optional.of(field("default", Kind.NUMBER, en, ja));
      case DECIMAL -> Optional.of(field("default", Kind.DECIMAL, en, ja));
      case NUMBERS, JSON, CHOICES, TICK, LINES, GROUP, ITEMS -> Optional.empty();
    };
  }

  private static List<Choice> codes(JsonNode rules) {
    return rules.path("enum").isArray()
        ? ParameterFields.choices(rules.path("enum"))
        : List.of(
            new Choice("true", new Bilingual("yes", "はい")),
            new Choice("false", new Bilingual("no", "いいえ")));
  }

  /** What the parameter is, and the statistic's own bounds. */
  private static Optional<Bilingual> help(JsonNode rules) {
    String own =
        rules
            .propertyStream()
            .filter(
                p ->
                    List.of(
                            "minimum",
                            "maximum",
                            "exclusiveMinimum",
                            "exclusiveMaximum",
                            "maxLength",
                            "maxItems",
                            "default")
                        .contains(p.getKey()))
            .map(p -> p.getKey() + " " + p.getValue())
            .collect(Collectors.joining(", "));
    String shown = own.isEmpty() ? "" : " (" + own + ")";
    return ParameterFields.words(rules).map(w -> new Bilingual(w.en() + shown, w.ja() + shown));
  }

  private static FieldSpec field(String name, Kind kind, String en, String ja) {
    return FieldSpec.of(name, kind, new Bilingual(en, ja), false, 0);
  }

  private static FieldSpec choices(
      String name, Kind kind, String en, String ja, List<Choice> choices) {
    return new FieldSpec(name, kind, new Bilingual(en, ja), "", false, 0, choices, List.of());
  }
}
