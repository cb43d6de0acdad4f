package org.kumiki.coordinator.console.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.console.form.FieldSpec.Choice;
import org.kumiki.coordinator.console.form.FieldSpec.Kind;
import org.kumiki.coordinator.form.Form;
import org.kumiki.coordinator.language.Bilingual;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a versioned form, out of its JSON Schema and the words in it. An object of whose
 * members the schema says nothing (parameters of a template) is written as JSON.
 */
public final class SchemaFields {

  private static final int SHORT = 500;
  private static final Bilingual PARAMETERS =
      new Bilingual(
          "Names with values, as JSON, such as {\"family\": \"binomial\"}; the page of the template"
              + " lists its parameters. A permit binds queries to these values.",
          "名前と値を JSON で記入します（例: {\"family\": \"binomial\"}）。パラメータの一覧はテンプレートのページに"
              + "あります。許可後の解析はこの値に限られます。");

  private final JsonNode schema;

  private SchemaFields(JsonNode schema) {
    this.schema = schema;
  }

  /** A section with its fields. */
  public record Section(String id, Bilingual title, List<FieldSpec> fields) {
    /** Copies. */
    public Section {
      fields = List.copyOf(fields);
    }
  }

  /** All sections of a form, in order. */
  public static List<Section> of(Form form) {
    JsonNode document = form.document();
    SchemaFields fields = new SchemaFields(document.path("schema"));
    List<Section> sections = new ArrayList<>();
    for (JsonNode section : document.path("sections")) {
      sections.add(
          new Section(
              section.path("id").asString(),
              new Bilingual(section.at("/title/en").asString(), section.at("/title/ja").asString()),
              section
                  .path("fields")
                  .valueStream()
                  .flatMap(f -> fields.member(fields.schema, f.asString().substring(1)).stream())
                  .toList()));
    }
    return sections;
  }

  private Optional<FieldSpec> member(JsonNode parent, String name) {
    boolean required =
        parent.path("required").valueStream().anyMatch(r -> r.asString().equals(name));
    return field(name, parent.path("properties").path(name), required);
  }

  private Optional<FieldSpec> field(String name, JsonNode given, boolean required) {
    JsonNode rules = resolved(given);
    Bilingual label =
        new Bilingual(given.path("title").asString(name), given.at("/x-ja/title").asString(name));
    String type = rules.path("type").asString("");
    if (rules.has("const")) {
      return Optional.of(spec(name, Kind.TICK, label, given, required, 0, List.of(), List.of()));
    }
    if (rules.has("enum")) {
      return Optional.of(
          spec(name, Kind.CHOICE, label, given, required, 0, choices(rules), List.of()));
    }
    return switch (type) {
      case "object" -> {
        List<FieldSpec> inner = members(rules);
        yield Optional.of(
            inner.isEmpty()
                ? spec(name, Kind.JSON, label, given, required, 0, List.of(), List.of())
                    .helped(PARAMETERS)
                : spec(name, Kind.GROUP, label, given, required, 0, List.of(), inner));
      }
      case "array" -> Optional.of(array(name, label, given, rules, required));
      case "boolean" ->
          Optional.of(spec(name, Kind.YESNO, label, given, required, 0, List.of(), List.of()));
      case "integer" ->
          Optional.of(spec(name, Kind.NUMBER, label, given, required, 0, List.of(), List.of()));
      default -> {
        int longest = rules.path("maxLength").asInt(0);
        Kind kind =
            rules.path("format").asString("").equals("date")
                ? Kind.DATE
                : longest > SHORT ? Kind.LONG : Kind.TEXT;
        yield Optional.of(spec(name, kind, label, given, required, longest, List.of(), List.of()));
      }
    };
  }

  private FieldSpec array(
      String name, Bilingual label, JsonNode given, JsonNode rules, boolean required) {
    JsonNode item = resolved(rules.path("items"));
    int most = rules.path("maxItems").asInt(0);
    if (item.has("enum")) {
      return spec(name, Kind.CHOICES, label, given, required, most, choices(item), List.of());
    }
    return item.path("type").asString("").equals("object")
        ? spec(name, Kind.ITEMS, label, given, required, most, List.of(), members(item))
        : spec(name, Kind.LINES, label, given, required, most, List.of(), List.of());
  }

  private List<FieldSpec> members(JsonNode object) {
    return object
        .path("properties")
        .propertyStream()
        .map(java.util.Map.Entry::getKey)
        .flatMap(n -> member(object, n).stream())
        .toList();
  }

  private static FieldSpec spec(
      String name,
      Kind kind,
      Bilingual label,
      JsonNode given,
      boolean required,
      int longest,
      List<Choice> choices,
      List<FieldSpec> fields) {
    return new FieldSpec(
        name,
        kind,
        label,
        given.path("x-article").asString(""),
        required,
        longest,
        choices,
        fields);
  }

  private static List<Choice> choices(JsonNode rules) {
    return rules
        .path("enum")
        .valueStream()
        .map(JsonNode::asString)
        .map(
            code ->
                new Choice(
                    code,
                    new Bilingual(
                        rules.path("x-labels").path(code).path("en").asString(code),
                        rules.path("x-labels").path(code).path("ja").asString(code))))
        .toList();
  }

  private JsonNode resolved(JsonNode rules) {
    String ref = rules.path("$ref").asString("");
    return ref.startsWith("#/") ? schema.at(ref.substring(1)) : rules;
  }
}
