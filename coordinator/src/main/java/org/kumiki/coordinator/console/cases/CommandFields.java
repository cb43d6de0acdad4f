package org.kumiki.coordinator.console.cases;

import java.util.List;
import java.util.stream.Stream;
import org.kumiki.coordinator.application.Application;
import org.kumiki.coordinator.application.ApplicationCommand;
import org.kumiki.coordinator.application.DatasetName;
import org.kumiki.coordinator.console.form.FieldSpec;
import org.kumiki.coordinator.console.form.FieldSpec.Choice;
import org.kumiki.coordinator.console.form.FieldSpec.Kind;
import org.kumiki.coordinator.language.Bilingual;

/** What each command has to say, as fields of a form. Whether it is right is the desk's to say. */
final class CommandFields {

  private static final int LONG = 4_000;

  private CommandFields() {}

  /**
   * The fields of a command on a case.
   *
   * @param templates that are published
   */
  static List<FieldSpec> of(
      ApplicationCommand command, Application application, List<String> templates) {
    return switch (command) {
      case ADD_MEMBER -> List.of(text("person", "Id of the person", "利用者のID", true, 64));
      case REMOVE_MEMBER ->
          List.of(choice("person", "Person", "利用者", application.members().keySet().stream()));
      case RESUME, RECALL_FROM_HOLDER, EXTEND, OFFER_CONVERSION, LODGE_APPEAL, DISAGREE ->
          List.of(reason(true));
      case REFUSE_CONVERSION, DECLINE_CONDITIONS, WITHDRAW -> List.of(reason(false));
      case DECIDE_APPEAL ->
          List.of(
              coded(
                  "outcome",
                  "Outcome",
                  "結果",
                  new Choice("UPHELD", new Bilingual("upheld: decided anew", "認容：再審査する")),
                  new Choice("DISMISSED", new Bilingual("dismissed", "棄却"))),
              reason(true));
      case MARK_COMPLETE -> complete();
      case RECORD_ETHICS -> ethics();
      case CONSULT_HOLDER ->
          List.of(node(application), large("question", "Question to the holder", "保有機関への質問"));
      case COMMENT_FEASIBILITY ->
          List.of(
              node(application),
              FieldSpec.of(
                  "feasible", Kind.YESNO, new Bilingual("It can be done", "実施可能"), true, 0),
              reason(true));
      case ESTIMATE_FEES -> fees();
      case FORWARD_TO_TRUSTED_HOLDER -> List.of(node(application), reason(false));
      case PROPOSE_AS_HOLDER -> List.of(node(application), outcome(), reason(true));
      case PROPOSE_DECISION -> decision(application, templates);
      case CREATE,
          SAVE_DRAFT,
          ATTACH_FILE,
          DELETE,
          ANNOUNCE_EXPIRY,
          EXPIRE,
          SUBMIT,
          START_SCREENING,
          REQUEST_INFORMATION,
          SUPPLY_INFORMATION,
          LAPSE,
          RECORD_ASSESSMENT,
          ACCEPT_FEES,
          AGREE_TO_CONVERSION,
          SIGN_DECISION,
          ACCEPT_CONDITIONS,
          LAPSE_CONDITIONS,
          LINK_PERMIT ->
          List.of();
    };
  }

  private static List<FieldSpec> complete() {
    return List.of(
        group(
            "checklist",
            "Checked",
            "確認事項",
            tick("form", "The form is filled in completely", "様式がすべて記入されている"),
            tick("persons", "The persons are named", "利用者が記載されている"),
            tick("datasets", "The datasets are in the catalogue", "データセットがカタログにある"),
            tick("attachments", "The attachments can be read", "添付文書が読める")),
        FieldSpec.of(
            "accelerated",
            Kind.YESNO,
            new Bilingual(
                "Accelerated: public body, purposes (a) to (c) (68(6))",
                "迅速審査：公的機関、目的(a)～(c)（第68条第6項）"),
            true,
            0));
  }

  private static List<FieldSpec> ethics() {
    return List.of(
        coded(
            "status",
            "Ethical assessment",
            "倫理審査",
            new Choice("FAVOURABLE", new Bilingual("favourable", "承認")),
            new Choice("UNFAVOURABLE", new Bilingual("unfavourable", "不承認")),
            new Choice("PENDING", new Bilingual("pending", "審査中")),
            new Choice("NOT_REQUIRED", new Bilingual("not required", "不要"))),
        reason(true),
        text("reference", "Reference", "整理番号", false, 300));
  }

  private static List<FieldSpec> fees() {
    return List.of(
        text("currency", "Currency (EUR, JPY, ...)", "通貨（EUR、JPYなど）", true, 3),
        new FieldSpec(
            "items",
            Kind.ITEMS,
            new Bilingual("Fee", "手数料"),
            "62",
            true,
            50,
            List.of(),
            List.of(
                text("component", "For what", "内訳", true, 300),
                text("payee", "Paid to", "支払先", true, 300),
                text("amount", "Amount", "金額", true, 13))),
        reason(false));
  }

  private static List<FieldSpec> decision(Application application, List<String> templates) {
    return List.of(
        outcome(),
        large("justification", "Justification (made public)", "理由（公表されます）"),
        new FieldSpec(
            "code",
            Kind.CHOICE,
            new Bilingual("If refused: ground", "不許可の場合：事由"),
            "",
            false,
            0,
            List.of(
                new Choice("INCOMPLETE", new Bilingual("incomplete", "不備")),
                new Choice("PROHIBITED_USE", new Bilingual("prohibited use (54)", "禁止された利用（第54条）")),
                new Choice("CRITERIA_NOT_MET", new Bilingual("criteria not met", "基準を満たさない")),
                new Choice("RISKS", new Bilingual("risks (68(2))", "リスク（第68条第2項）")),
                new Choice("NO_ETHICS_APPROVAL", new Bilingual("no ethics approval", "倫理審査の承認なし")),
                new Choice("NOT_FEASIBLE", new Bilingual("not feasible", "実施不可能"))),
            List.of()),
        FieldSpec.of(
            "conditions",
            Kind.LINES,
            new Bilingual("If granted: conditions to be accepted", "許可の場合：承諾が必要な条件"),
            false,
            50),
        new FieldSpec(
            "permit",
            Kind.GROUP,
            new Bilingual("If granted: permit", "許可の場合：利用許可の内容"),
            "68(10)",
            false,
            0,
            List.of(),
            List.of(
                FieldSpec.of("valid_from", Kind.DATE, new Bilingual("Valid from", "開始日"), true, 0),
                FieldSpec.of("valid_to", Kind.DATE, new Bilingual("Valid to", "終了日"), true, 0),
                choices(
                    "datasets",
                    "Datasets",
                    "データセット",
                    application.datasets().stream().map(DatasetName::toString)),
                choices("templates", "Templates", "テンプレート", templates.stream()))));
  }

  private static FieldSpec outcome() {
    return coded(
        "outcome",
        "Outcome",
        "結果",
        new Choice("POSITIVE", new Bilingual("granted", "許可")),
        new Choice("PARTIAL", new Bilingual("granted in part", "一部許可")),
        new Choice("NEGATIVE", new Bilingual("refused", "不許可")));
  }

  private static FieldSpec node(Application application) {
    return choice(
        "node",
        "Node of the data holder",
        "データ保有機関のノード",
        application.datasets().stream().map(DatasetName::node).distinct());
  }

  private static FieldSpec reason(boolean required) {
    return FieldSpec.of("reason", Kind.LONG, new Bilingual("Reason", "理由"), required, LONG);
  }

  private static FieldSpec large(String name, String en, String ja) {
    return FieldSpec.of(name, Kind.LONG, new Bilingual(en, ja), true, LONG);
  }

  private static FieldSpec text(String name, String en, String ja, boolean required, int longest) {
    return FieldSpec.of(name, Kind.TEXT, new Bilingual(en, ja), required, longest);
  }

  private static FieldSpec tick(String name, String en, String ja) {
    return FieldSpec.of(name, Kind.TICK, new Bilingual(en, ja), true, 0);
  }

  private static FieldSpec group(String name, String en, String ja, FieldSpec... fields) {
    return new FieldSpec(
        name, Kind.GROUP, new Bilingual(en, ja), "", true, 0, List.of(), List.of(fields));
  }

  private static FieldSpec coded(String name, String en, String ja, Choice... choices) {
    return new FieldSpec(
        name, Kind.CHOICE, new Bilingual(en, ja), "", true, 0, List.of(choices), List.of());
  }

  private static FieldSpec choice(String name, String en, String ja, Stream<String> codes) {
    return new FieldSpec(
        name, Kind.CHOICE, new Bilingual(en, ja), "", true, 0, named(codes), List.of());
  }

  private static FieldSpec choices(String name, String en, String ja, Stream<String> codes) {
    return new FieldSpec(
        name, Kind.CHOICES, new Bilingual(en, ja), "", true, 0, named(codes), List.of());
  }

  private static List<Choice> named(Stream<String> codes) {
    return codes.map(c -> new Choice(c, new Bilingual(c, c))).toList();
  }
}
