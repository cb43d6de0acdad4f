package org.kumiki.coordinator.console.templates;

import java.util.List;
import org.kumiki.coordinator.console.form.FieldSpec;
import org.kumiki.coordinator.console.form.FieldSpec.Kind;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.template.review.TemplateCommand;

/** What each command has to say, as fields of a form. Whether it is right is the desk's to say. */
final class TemplateCommandFields {

  private static final int LONG = 4_000;

  private TemplateCommandFields() {}

  static List<FieldSpec> of(TemplateCommand command) {
    return switch (command) {
      case SUBMIT -> List.of(comment());
      case REQUEST_CHANGES, REJECT, SUSPEND, RETIRE -> List.of(reason());
      case APPROVE -> List.of(checklist(), comment());
      case DEPRECATE ->
          List.of(
              FieldSpec.of(
                  "until", Kind.DATE, new Bilingual("May be run until", "実行できる最終日"), true, 0),
              FieldSpec.of(
                      "successor", Kind.TEXT, new Bilingual("Successor", "後継テンプレート"), false, 100)
                  .helped(new Bilingual("Name of the template to use instead.", "代わりに使うテンプレート名。")),
              reason());
      case CREATE, SAVE_DRAFT, TEST, START_REVIEW, PUBLISH, IMPORT, REINSTATE, RETIRE_WHEN_DUE ->
          List.of();
    };
  }

  private static FieldSpec checklist() {
    return new FieldSpec(
        "checklist",
        Kind.GROUP,
        new Bilingual("I checked", "確認事項"),
        "",
        true,
        0,
        List.of(),
        List.of(
            tick("outputs", "Every output and its class", "出力とその分類"),
            tick("parameters", "The bounds of parameters", "パラメータの範囲"),
            tick("threats", "What could go wrong", "想定されるリスク"),
            tick("test", "The test run", "試験実行の結果"),
            tick("limits", "Profile, limits and check of results", "プロファイル、上限、結果の確認"),
            tick("protection", "What leaves a node, and how it is protected", "ノードから出る情報とその保護")));
  }

  private static FieldSpec tick(String name, String en, String ja) {
    return FieldSpec.of(name, Kind.TICK, new Bilingual(en, ja), true, 0);
  }

  private static FieldSpec reason() {
    return FieldSpec.of("reason", Kind.LONG, new Bilingual("Reason", "理由"), true, LONG);
  }

  private static FieldSpec comment() {
    return FieldSpec.of("comment", Kind.LONG, new Bilingual("Comment", "コメント"), false, LONG);
  }
}
