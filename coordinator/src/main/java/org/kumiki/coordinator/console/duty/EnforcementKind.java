package org.kumiki.coordinator.console.duty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kumiki.coordinator.console.form.FieldSpec;
import org.kumiki.coordinator.enforcement.Breach;
import org.kumiki.coordinator.enforcement.EnforcementCommand;
import org.kumiki.coordinator.enforcement.EnforcementDesk;
import org.kumiki.coordinator.enforcement.EnforcementState;
import org.kumiki.coordinator.enforcement.EnforcementView;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Cases of non-compliance as pages. */
public record EnforcementKind(EnforcementDesk desk) implements DutyKind {

  @Override
  public String prefix() {
    return "ef";
  }

  @Override
  public List<String> states() {
    return Arrays.stream(EnforcementState.values()).map(Enum::name).toList();
  }

  @Override
  public String address() {
    return "/desk/enforcement";
  }

  @Override
  public boolean mayBegin(Person person) {
    return person.has(PersonRole.CASE_HANDLER);
  }

  @Override
  public List<FieldSpec> beginning() {
    return List.of(
        Asked.group(
            "subject",
            "About",
            "対象",
            Asked.choice(
                "kind",
                "What",
                "種別",
                true,
                Stream.of(
                    Asked.code("PERMIT", "use under a permit", "許可に基づく利用"),
                    Asked.code("PERSON", "a person", "利用者個人"),
                    Asked.code("ORGANISATION", "an organisation", "組織"),
                    Asked.code("HOLDER", "a data holder (id of its node)", "データ保有機関（ノードのID）"))),
            Asked.text("id", "Id", "ID", true)),
        finding());
  }

  private static FieldSpec finding() {
    return Asked.group(
        "finding",
        "Finding",
        "指摘",
        Asked.choice(
            "breach",
            "Breach",
            "違反",
            true,
            Arrays.stream(Breach.values())
                .map(
                    b ->
                        Asked.code(
                            b.name(),
                            b.article() + " " + b.words().en(),
                            "第" + b.article() + "条 " + b.words().ja()))),
        Asked.large("text", "Facts (the party reads them)", "事実（当事者に示されます）", true));
  }

  @Override
  public String begin(Person person, ObjectNode data) {
    return desk.open(person, data).id();
  }

  @Override
  public List<ObjectNode> lines(Person person) {
    return desk.visible(person).stream()
        .map(c -> new EnforcementView(desk, c, person).line())
        .toList();
  }

  @Override
  public List<ObjectNode> open(Person person) {
    return desk.open(person, commands()).stream()
        .map(c -> new EnforcementView(desk, c, person).line())
        .toList();
  }

  private Set<EnforcementCommand> commands() {
    return waiting().stream().map(EnforcementCommand::valueOf).collect(Collectors.toSet());
  }

  @Override
  public Optional<ObjectNode> view(Person person, String id) {
    return desk.find(person, id).map(c -> new EnforcementView(desk, c, person).whole());
  }

  @Override
  public boolean knows(String command) {
    return Stream.of(EnforcementCommand.values()).anyMatch(c -> c.name().equals(command));
  }

  @Override
  public List<FieldSpec> fields(String command, ObjectNode view) {
    return switch (EnforcementCommand.valueOf(command)) {
      case AMEND_FINDING -> List.of(finding());
      case DISCONTINUE, ASK_SUSPENSION, DISAGREE, LIFT_EXCLUSION -> List.of(Asked.reason());
      case GIVE_VIEWS -> List.of(Asked.large("views", "Your views", "ご意見", true));
      case LODGE_APPEAL -> List.of(Asked.large("grounds", "Grounds", "理由", true));
      case DECIDE_APPEAL -> appeal(view);
      case OBJECT_TO_APPEAL -> List.of(Asked.reason());
      case NOTE, CLOSE -> List.of(Asked.note());
      case PROPOSE_DECISION -> proposal(view);
      case OPEN, START_HEARING, END_HEARING, LINK_DOCUMENT, SIGN_DECISION, CONFIRM_APPEAL ->
          List.of();
    };
  }

  private static List<FieldSpec> appeal(ObjectNode view) {
    Stream<FieldSpec.Choice> imposed =
        view.at("/decision/measures")
            .valueStream()
            .map(m -> new FieldSpec.Choice(m.path("id").asString(), MeasureWords.whole(m)));
    return List.of(
        Asked.choice(
            "outcome",
            "Outcome",
            "結論",
            true,
            Stream.of(
                Asked.code("STANDS", "the measures stand", "措置を維持する"),
                Asked.code("CHANGED", "some end, or are less", "一部を取り消し、または軽減する"),
                Asked.code("LIFTED", "all end", "すべて取り消す"))),
        Asked.large("justification", "Reasons, for the party", "理由（当事者向け）", true),
        Asked.large(
            "publication",
            "Where something changes: words for the public; name no person",
            "変更がある場合：公表する文（個人名は記載しない）",
            false),
        Asked.items(
            "keep",
            "Measure that stays, where some end",
            "残る措置（一部を取り消す場合）",
            Asked.choice("id", "Measure", "措置", true, imposed),
            Asked.day("until", "Exclusion: earlier last day", "申請の禁止：より早い最終日", false),
            Asked.text("amount", "Fine or penalty: lower amount, EUR", "制裁金・強制金：減額後（ユーロ）", false)));
  }

  private static List<FieldSpec> proposal(ObjectNode view) {
    Stream<FieldSpec.Choice> concerned =
        Stream.concat(
                view.path("organisations").valueStream().map(o -> "organisation/" + o.asString()),
                view.path("persons").valueStream().map(p -> "person/" + p.asString()))
            .map(Asked::plain);
    return List.of(
        Asked.choice(
            "outcome",
            "Outcome",
            "結論",
            true,
            Stream.of(
                Asked.code("BREACH", "a breach", "違反あり"),
                Asked.code("NO_BREACH", "no breach", "違反なし"))),
        Asked.large("justification", "Reasons, for the party", "理由（当事者向け）", true),
        Asked.large(
            "publication",
            "For a breach: words for the public; name no person",
            "違反の場合：公表する文（個人名は記載しない）",
            false),
        Asked.items(
            "measures",
            "Measure",
            "措置",
            Asked.choice(
                "kind",
                "Kind",
                "種類",
                true,
                Stream.of(
                    Asked.code("WARNING", "warning", "警告"),
                    Asked.code("SUSPEND", "suspension of the permit", "許可の停止"),
                    Asked.code("REVOKE", "revocation of the permit", "許可の取消し"),
                    Asked.code("EXCLUDE", "exclusion from applying", "申請の禁止"),
                    Asked.code("PENALTY", "penalty for each day (holders)", "1日ごとの履行強制金（保有機関）"),
                    Asked.code("FINE", "fine", "制裁金"))),
            Asked.choice("who", "Exclusion: whom", "申請の禁止：対象", false, concerned),
            Asked.day("until", "Exclusion: last day (5 years at most)", "申請の禁止：最終日（5年以内）", false),
            Asked.text("amount", "Fine or penalty: EUR", "制裁金・強制金：ユーロ", false),
            Asked.text(
                "turnover",
                "Fine of an undertaking: worldwide turnover, EUR",
                "事業者の制裁金：全世界売上高（ユーロ）",
                false)));
  }

  @Override
  public boolean give(
      Person person, String id, OptionalLong version, String command, ObjectNode data) {
    return desk.command(person, id, version, EnforcementCommand.valueOf(command), data).isPresent();
  }

  @Override
  public Bilingual title(ObjectNode line) {
    Bilingual breach = Breach.valueOf(line.path("breach").asString()).words();
    String about = line.at("/subject/id").asString();
    return new Bilingual(about + ": " + breach.en(), about + "：" + breach.ja());
  }

  @Override
  public List<DutyPage.Fact> facts(ObjectNode view) {
    List<DutyPage.Fact> facts = new ArrayList<>();
    Breach breach = Breach.valueOf(view.path("breach").asString());
    facts.add(DutyPage.Fact.of("about", view.at("/subject/id").asString()));
    facts.add(new DutyPage.Fact("breach", List.of(breach.words())));
    facts.add(DutyPage.Fact.of("article", breach.article()));
    for (String list : List.of("handlers", "signers", "persons", "organisations")) {
      if (!view.path(list).isEmpty()) {
        facts.add(
            new DutyPage.Fact(
                list,
                List.of(
                    MeasureWords.said(
                        view.path(list)
                            .valueStream()
                            .map(v -> new Bilingual(v.asString(), v.asString()))
                            .toList()))));
      }
    }
    view.at("/decision/measures").forEach(m -> facts.add(measure(m, view)));
    appealed(view, facts);
    view.path("awaited")
        .propertyStream()
        .forEach(
            a ->
                facts.add(
                    new DutyPage.Fact(
                        "awaited", List.of(MeasureWords.kind(a.getValue().asString())))));
    return facts;
  }

  private static void appealed(ObjectNode view, List<DutyPage.Fact> facts) {
    JsonNode appeal = view.path("appeal");
    if (appeal.has("outcome")) {
      facts.add(
          new DutyPage.Fact("appealOutcome", List.of(outcome(appeal.path("outcome").asString()))));
      if (appeal.has("by")) {
        facts.add(DutyPage.Fact.of("appealBy", appeal.path("by").asString()));
      }
      appeal
          .path("measures")
          .forEach(m -> facts.add(new DutyPage.Fact("left", List.of(MeasureWords.whole(m)))));
    }
  }

  private static Bilingual outcome(String outcome) {
    return switch (outcome) {
      case "STANDS" -> new Bilingual("the measures stand", "措置を維持");
      case "CHANGED" -> new Bilingual("some measures end, or are less", "一部取消しまたは軽減");
      default -> new Bilingual("all measures end", "すべて取消し");
    };
  }

  private static DutyPage.Fact measure(JsonNode measure, ObjectNode view) {
    return new DutyPage.Fact(
        "measure." + measure.path("kind").asString(),
        List.of(
            MeasureWords.said(
                measure,
                view.path("documents").path(measure.path("id").asString()).stringValueOpt())));
  }

  @Override
  public List<DutyPage.Said> texts(ObjectNode view) {
    List<DutyPage.Said> texts = new ArrayList<>();
    texts.add(new DutyPage.Said("finding", view.path("finding").asString()));
    view.path("timeline")
        .forEach(
            e -> {
              if (e.path("views").isString()) {
                texts.add(new DutyPage.Said("views", e.path("views").asString()));
              }
            });
    if (view.has("decision")) {
      texts.add(
          new DutyPage.Said(
              view.at("/decision/made").asBoolean() ? "decision" : "proposal",
              view.at("/decision/justification").asString()));
      if (!view.at("/decision/publication").asString("").isEmpty()) {
        texts.add(new DutyPage.Said("publication", view.at("/decision/publication").asString()));
      }
    }
    JsonNode appeal = view.path("appeal");
    if (appeal.has("grounds")) {
      texts.add(new DutyPage.Said("grounds", appeal.path("grounds").asString()));
    }
    if (appeal.has("justification")) {
      texts.add(
          new DutyPage.Said(
              appeal.path("decided").asBoolean() ? "appealDecision" : "appealProposal",
              appeal.path("justification").asString()));
      if (!appeal.path("publication").asString("").isEmpty()) {
        texts.add(new DutyPage.Said("appealPublication", appeal.path("publication").asString()));
      }
    }
    return texts;
  }

  @Override
  public List<String> waiting() {
    return List.of(
        "GIVE_VIEWS",
        "CONFIRM_APPEAL",
        "DECIDE_APPEAL",
        "SIGN_DECISION",
        "END_HEARING",
        "PROPOSE_DECISION",
        "START_HEARING",
        "CLOSE");
  }

  @Override
  public boolean isTheirs(Person person, String deadline, ObjectNode line) {
    List<String> commands = line.path("commands").valueStream().map(JsonNode::asString).toList();
    if (deadline.equals("ENFORCEMENT_APPEAL")) {
      return commands.contains("DECIDE_APPEAL") || commands.contains("CONFIRM_APPEAL");
    }
    // The party while it can speak; the body once it cannot any more.
    return commands.contains("GIVE_VIEWS") || commands.contains("END_HEARING");
  }
}
