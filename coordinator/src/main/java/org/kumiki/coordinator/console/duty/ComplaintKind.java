package org.kumiki.coordinator.console.duty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kumiki.coordinator.complaint.ComplaintCases;
import org.kumiki.coordinator.complaint.ComplaintCommand;
import org.kumiki.coordinator.complaint.ComplaintState;
import org.kumiki.coordinator.complaint.ComplaintView;
import org.kumiki.coordinator.console.form.FieldSpec;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.person.Person;
import tools.jackson.databind.node.ObjectNode;

/** Complaints as pages of the body. */
public record ComplaintKind(ComplaintCases cases) implements DutyKind {

  @Override
  public String prefix() {
    return "cp";
  }

  @Override
  public List<String> states() {
    return Arrays.stream(ComplaintState.values()).map(Enum::name).toList();
  }

  @Override
  public String address() {
    return "/desk/complaints";
  }

  /** Anybody does so in the open form. */
  @Override
  public boolean mayBegin(Person person) {
    return false;
  }

  @Override
  public List<FieldSpec> beginning() {
    return List.of();
  }

  @Override
  public String begin(Person person, ObjectNode data) {
    throw new IllegalStateException("complaints are written in the open form");
  }

  @Override
  public List<ObjectNode> lines(Person person) {
    return cases.visible(person).stream().map(c -> ComplaintView.line(cases, c, person)).toList();
  }

  @Override
  public List<ObjectNode> open(Person person) {
    Set<ComplaintCommand> commands =
        waiting().stream().map(ComplaintCommand::valueOf).collect(Collectors.toSet());
    return cases.open(person, commands).stream()
        .map(c -> ComplaintView.line(cases, c, person))
        .toList();
  }

  @Override
  public Optional<ObjectNode> view(Person person, String id) {
    return cases.find(person, id).map(c -> ComplaintView.whole(cases, c, person));
  }

  @Override
  public boolean knows(String command) {
    return Stream.of(ComplaintCommand.values()).anyMatch(c -> c.name().equals(command));
  }

  @Override
  public List<FieldSpec> fields(String command, ObjectNode view) {
    FieldSpec progress = Asked.large("progress", "Words for the complainant", "申立人への説明", true);
    return switch (ComplaintCommand.valueOf(command)) {
      case PUT_BACK -> List.of(Asked.reason());
      case TELL_PROGRESS -> List.of(progress);
      case NOTE, CLOSE -> List.of(Asked.note());
      case FORWARD ->
          List.of(Asked.text("authority", "To which authority", "転送先の機関", true), progress);
      case ANSWER ->
          List.of(
              Asked.choice(
                  "outcome",
                  "Outcome",
                  "結果",
                  true,
                  Stream.of(
                      Asked.code("UPHELD", "upheld", "認める"),
                      Asked.code("PARTLY_UPHELD", "upheld in part", "一部認める"),
                      Asked.code("NOT_UPHELD", "not upheld", "認めない"),
                      Asked.code("OTHER", "other", "その他"))),
              Asked.large(
                  "decision",
                  "Decision, for the complainant; name nobody",
                  "決定（申立人向け。個人名は記載しない）",
                  true));
      case RECEIVE, TAKE -> List.of();
    };
  }

  @Override
  public boolean give(
      Person person, String id, OptionalLong version, String command, ObjectNode data) {
    return cases.command(person, id, version, ComplaintCommand.valueOf(command), data).isPresent();
  }

  @Override
  public Bilingual title(ObjectNode line) {
    String id = line.path("id").asString();
    Bilingual about =
        switch (line.path("subject").asString()) {
          case "DATA_HOLDER" -> new Bilingual("a data holder", "データ保有機関");
          case "DATA_USER" -> new Bilingual("a user of data", "データ利用者");
          case "BODY" -> new Bilingual("this body", "本機関");
          case "OPT_OUT" -> new Bilingual("the right to opt out", "オプトアウトの権利");
          default -> new Bilingual("something else", "その他");
        };
    return new Bilingual(
        "Complaint about " + about.en() + " (" + id + ")", about.ja() + "に関する苦情（" + id + "）");
  }

  @Override
  public List<DutyPage.Fact> facts(ObjectNode view) {
    List<DutyPage.Fact> facts = new ArrayList<>();
    for (String key : List.of("contact", "handler")) {
      if (view.has(key)) {
        facts.add(DutyPage.Fact.of(key, view.path(key).asString()));
      }
    }
    return facts;
  }

  @Override
  public List<DutyPage.Said> texts(ObjectNode view) {
    List<DutyPage.Said> texts = new ArrayList<>();
    texts.add(new DutyPage.Said("text", view.path("text").asString()));
    view.path("timeline")
        .forEach(
            e -> {
              for (String key : List.of("progress", "note", "decision")) {
                if (e.path(key).isString()) {
                  texts.add(new DutyPage.Said(key, e.path(key).asString()));
                }
              }
            });
    return texts;
  }

  @Override
  public List<String> waiting() {
    return List.of("TAKE", "ANSWER", "FORWARD", "CLOSE");
  }

  @Override
  public boolean isTheirs(Person person, String deadline, ObjectNode line) {
    return !line.path("commands").isEmpty();
  }
}
