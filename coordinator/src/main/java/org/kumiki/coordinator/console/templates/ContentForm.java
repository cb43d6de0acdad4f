package org.kumiki.coordinator.console.templates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.coordinator.console.form.FieldSpec;
import org.kumiki.coordinator.console.form.FieldSpec.Choice;
import org.kumiki.coordinator.console.form.FieldSpec.Kind;
import org.kumiki.coordinator.console.form.ParameterFields;
import org.kumiki.coordinator.console.form.Sent;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.template.TemplateContent;
import org.kumiki.protocols.document.OutputCheck;
import org.kumiki.protocols.document.Purpose;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of a draft: its terms, bounds for each parameter of its algorithm, and an example.
 * Guarantees: a field is at the pointer of the member of the content that it fills, so that what is
 * wrong with a member is said beside its field; what the form does not ask stays as it was. Pure.
 */
final class ContentForm {

  /** A section. */
  record Section(String id, List<FieldSpec> fields) {
    /** Copies. */
    Section {
      fields = List.copyOf(fields);
    }
  }

  private final ObjectNode before;
  private final JsonNode schema;

  /** For a draft as it is. */
  ContentForm(TemplateContent content) {
    before = content.json();
    schema =
        content
            .algorithm()
            .<JsonNode>map(a -> JsonMapper.shared().readTree(a.parameterSchema()))
            .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  /** In the order in which they are filled in. */
  List<Section> sections() {
    return List.of(
        new Section("what", what()),
        new Section("terms", terms()),
        new Section("parameters", List.of(bounds())),
        new Section("example", List.of(example())));
  }

  /** The draft with what was sent. */
  ObjectNode content(Sent sent) {
    List<FieldSpec> fields = sections().stream().flatMap(s -> s.fields().stream()).toList();
    ObjectNode content = sent.object(fields, "");
    if (before.has("algorithm")) {
      content.set("algorithm", before.get("algorithm"));
    }
    if (content.path("parameters") instanceof ObjectNode parameters) {
      parameters.properties().forEach(p -> typedBounds(p, schema.path("properties")));
    }
    typedExample(content);
    // As it will be read from the events, so that what is the same is seen to be the same.
    return JsonMapper.shared().readTree(content.toString()).asObject();
  }

  private static void typedBounds(Map.Entry<String, JsonNode> bounds, JsonNode properties) {
    JsonNode rules = properties.path(bounds.getKey());
    JsonNode one = rules.has("items") ? rules.path("items") : rules;
    if (bounds.getValue() instanceof ObjectNode object) {
      for (String key : List.of("allowed", "default")) {
        if (object.has(key)) {
          object.set(key, ParameterFields.value(object.get(key), one));
        }
      }
    }
  }

  private void typedExample(ObjectNode content) {
    if (!(before.at("/example/query") instanceof ObjectNode old)) {
      typedQuery(content);
      return;
    }
    ObjectNode kept = old.deepCopy();
    kept.remove(List.of("parameters", "cohort"));
    if (!kept.isEmpty()) {
      ObjectNode query =
          content.withObjectProperty("example").withObjectProperty("query").setAll(kept);
      query.remove("template");
    }
    typedQuery(content);
  }

  private void typedQuery(ObjectNode content) {
    if (content.at("/example/query/parameters") instanceof ObjectNode parameters) {
      ParameterFields.typed(parameters, schema);
    }
  }

  private static List<FieldSpec> what() {
    return List.of(
        text("id", "Name of the template", "テンプレート名", 64)
            .helped(new Bilingual("Small letters, digits, dots and hyphens.", "英小文字、数字、点、ハイフン。")),
        text("version", "Version", "版", 20)
            .helped(new Bilingual("Three numbers, as 1.0.0.", "1.0.0 のように三つの数字。")),
        group(
            "title",
            "Title",
            "題名",
            text("en", "In English", "英語", 200),
            text("ja", "In Japanese", "日本語", 200)),
        FieldSpec.of(
                "threats",
                Kind.LONG,
                new Bilingual("What could go wrong, and what prevents it", "想定されるリスクと対策"),
                true,
                4_000)
            .helped(
                new Bilingual(
                    "Reviewers read this beside what leaves a node.", "審査者がノードから出る情報と合わせて読みます。")));
  }

  private static List<FieldSpec> terms() {
    return List.of(
        coded(
            "purposes",
            Kind.CHOICES,
            "Purposes (Article 53(1))",
            "利用目的（第53条第1項）",
            Arrays.stream(Purpose.values()).map(ContentForm::named).toList()),
        coded(
            "profile",
            Kind.CHOICE,
            "Disclosure profile at least",
            "最低限適用する開示制御プロファイル",
            Profile.shipped().stream()
                .map(Profile::name)
                .map(n -> new Choice(n, new Bilingual(n, n)))
                .toList()),
        number("most_variables", "Variables in one query, at most", "一つの解析で使う変数の上限"),
        number("most_entries", "Numbers that leave a node in a round, at most", "一巡でノードから出る数値の上限"),
        FieldSpec.of(
                "differential_privacy",
                Kind.YESNO,
                new Bilingual("Only with differential privacy", "差分プライバシーを必須とする"),
                true,
                0)
            .helped(
                new Bilingual(
                    "Yes: nodes refuse a run without it, and a statistic that has none cannot be"
                        + " run.",
                    "「はい」の場合、差分プライバシーのない実行をノードが拒否します。対応していない統計手法は実行できません。")),
        coded(
            "output_check",
            Kind.CHOICE,
            "Check of results",
            "結果の確認",
            Arrays.stream(OutputCheck.values()).map(ContentForm::named).toList()),
        FieldSpec.of("outputs", Kind.LINES, new Bilingual("Outputs, in words", "出力の説明"), false, 50)
            .helped(
                new Bilingual(
                    "Left empty, they are listed from the statistic.", "空欄の場合は統計手法の出力一覧を用います。")));
  }

  private FieldSpec bounds() {
    List<FieldSpec> groups = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      groups.add(ParameterBounds.of(property.getKey(), property.getValue(), schema));
    }
    return new FieldSpec(
            "parameters",
            Kind.GROUP,
            new Bilingual("Bounds of parameters", "パラメータの範囲"),
            "",
            true,
            0,
            List.of(),
            groups)
        .helped(
            new Bilingual(
                "Bounds narrow what the statistic takes and never widen it. What is left empty"
                    + " stays as the statistic has it.",
                "統計手法が受け付ける範囲を狭めることだけができます。空欄は統計手法のままです。"));
  }

  private FieldSpec example() {
    FieldSpec parameters =
        new FieldSpec(
            "parameters",
            Kind.GROUP,
            new Bilingual("Parameters", "パラメータ"),
            "",
            true,
            0,
            List.of(),
            ParameterFields.of(schema));
    FieldSpec cohort =
        FieldSpec.of("cohort", Kind.TEXT, new Bilingual("Cohort", "対象集団"), false, 10_000)
            .helped(new Bilingual("An expression, as age >= 40.", "式（例: age >= 40）。"));
    FieldSpec data =
        FieldSpec.of("schema", Kind.JSON, new Bilingual("Dictionary of the data", "データ辞書"), true, 0)
            .helped(
                new Bilingual(
                    "Frictionless Table Schema, as {\"fields\": [{\"name\": \"age\", \"type\":"
                        + " \"integer\", \"constraints\": {\"minimum\": 18, \"maximum\": 90}}]}",
                    "Frictionless Table Schema。例: {\"fields\": [{\"name\": \"age\", \"type\":"
                        + " \"integer\", \"constraints\": {\"minimum\": 18, \"maximum\": 90}}]}"));
    return group("example", "Example", "例", group("query", "Query", "解析", parameters, cohort), data)
        .helped(
            new Bilingual(
                "One query that the template admits. Its layout is what reviewers read; the test"
                    + " runs it on made-up rows.",
                "テンプレートが認める解析の一例。そのレイアウトを審査者が読み、架空の行で試験実行します。"));
  }

  private static Choice named(Purpose purpose) {
    return new Choice(
        purpose.name(),
        switch (purpose) {
          case PUBLIC_HEALTH -> new Bilingual("Public or occupational health", "公衆衛生・産業保健");
          case POLICY_REGULATORY -> new Bilingual("Policymaking and regulation", "政策立案・規制");
          case STATISTICS -> new Bilingual("Official statistics", "公的統計");
          case EDUCATION -> new Bilingual("Education or teaching", "教育");
          case SCIENTIFIC_RESEARCH -> new Bilingual("Scientific research", "科学研究");
          case CARE_IMPROVEMENT -> new Bilingual("Improvement of care", "診療の改善");
        });
  }

  private static Choice named(OutputCheck check) {
    return new Choice(
        check.name(),
        switch (check) {
          case AUTOMATIC ->
              new Bilingual(
                  "Automatic, save a sample that is drawn at random", "自動（無作為抽出分のみ審査者が確認）");
          case ONE_CHECKER -> new Bilingual("Always one output checker", "常に出力審査者 1 名が確認");
          case TWO_CHECKERS -> new Bilingual("Always two output checkers", "常に出力審査者 2 名が確認");
        });
  }

  private static FieldSpec text(String name, String en, String ja, int longest) {
    return FieldSpec.of(name, Kind.TEXT, new Bilingual(en, ja), true, longest);
  }

  private static FieldSpec number(String name, String en, String ja) {
    return FieldSpec.of(name, Kind.NUMBER, new Bilingual(en, ja), true, 0);
  }

  private static FieldSpec coded(
      String name, Kind kind, String en, String ja, List<Choice> choices) {
    return new FieldSpec(name, kind, new Bilingual(en, ja), "", true, 0, choices, List.of());
  }

  private static FieldSpec group(String name, String en, String ja, FieldSpec... fields) {
    return new FieldSpec(
        name, Kind.GROUP, new Bilingual(en, ja), "", true, 0, List.of(), List.of(fields));
  }
}
