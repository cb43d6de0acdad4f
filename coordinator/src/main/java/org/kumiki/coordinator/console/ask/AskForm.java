package org.kumiki.coordinator.console.ask;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kumiki.coordinator.console.form.FieldSpec;
import org.kumiki.coordinator.console.form.FieldSpec.Kind;
import org.kumiki.coordinator.console.form.ParameterFields;
import org.kumiki.coordinator.console.form.Sent;
import org.kumiki.coordinator.language.Bilingual;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of a query: the template's parameters as the permit admits them, over whom, and what it
 * is for. A field is at the pointer of the member of the query that it fills. Pure.
 */
final class AskForm {

  private final String template;
  private final JsonNode schema;

  AskForm(Question question) {
    template = question.template().id();
    schema = question.schema();
  }

  List<FieldSpec> fields() {
    List<FieldSpec> fields = new ArrayList<>();
    // Signed schemas have their members by name; whoever fills them in begins with what is needed.
    List<FieldSpec> parameters =
        ParameterFields.of(schema).stream()
            .sorted(Comparator.comparing((FieldSpec f) -> !f.required()))
            .toList();
    if (!parameters.isEmpty()) {
      fields.add(
          new FieldSpec(
              "parameters",
              Kind.GROUP,
              new Bilingual("Parameters", "パラメータ"),
              "",
              true,
              0,
              List.of(),
              parameters));
    }
    fields.add(
        FieldSpec.of("cohort", Kind.TEXT, new Bilingual("Cohort", "対象集団"), false, 10_000)
            .helped(
                new Bilingual(
                    "Who is counted, as an expression: age >= 40 and sex == 'F'. Everybody where it"
                        + " is empty.",
                    "対象者を表す式（例: age >= 40 and sex == 'F'）。空欄は全員。")));
    fields.add(
        FieldSpec.of("derive", Kind.JSON, new Bilingual("Derived variables", "派生変数"), false, 0)
            .helped(
                new Bilingual(
                    "Names with expressions, as JSON: {\"old\": \"age >= 65\"}.",
                    "名前と式を JSON で記入（例: {\"old\": \"age >= 65\"}）。")));
    fields.add(
        FieldSpec.of("note", Kind.LONG, new Bilingual("What it is for", "解析の目的"), false, 4_000)
            .helped(
                new Bilingual(
                    "An output checker reads it, as “Table 1 of the paper”.",
                    "出力審査者が読みます（例: 論文の表 1）。")));
    return fields;
  }

  /** A form that nobody has filled in. */
  ObjectNode begun() {
    ObjectNode query = JsonNodeFactory.instance.objectNode();
    ObjectNode usual = ParameterFields.defaults(schema);
    if (!usual.isEmpty()) {
      query.set("parameters", usual);
    }
    return query;
  }

  /** The query as it was sent. */
  ObjectNode query(Sent sent) {
    ObjectNode given = sent.object(fields(), "");
    ObjectNode query = JsonNodeFactory.instance.objectNode().put("template", template);
    query.set(
        "parameters",
        given.path("parameters") instanceof ObjectNode parameters
            ? ParameterFields.typed(parameters, schema)
            : JsonNodeFactory.instance.objectNode());
    given.remove("parameters");
    query.setAll(given);
    return query;
  }
}
