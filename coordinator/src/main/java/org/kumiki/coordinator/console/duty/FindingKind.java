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
import org.kumiki.coordinator.finding.FindingCommand;
import org.kumiki.coordinator.finding.FindingDesk;
import org.kumiki.coordinator.finding.FindingState;
import org.kumiki.coordinator.finding.FindingView;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Significant findings as pages. */
public record FindingKind(FindingDesk desk) implements DutyKind {

  @Override
  public String prefix() {
    return "sf";
  }

  @Override
  public List<String> states() {
    return Arrays.stream(FindingState.values()).map(Enum::name).toList();
  }

  @Override
  public String address() {
    return "/desk/findings";
  }

  @Override
  public boolean mayBegin(Person person) {
    return person.has(PersonRole.RESEARCHER);
  }

  @Override
  public List<FieldSpec> beginning() {
    return List.of(
        Asked.text("query", "Id of the query", "クエリのID", true),
        Asked.large(
            "text",
            "What was found, and why it matters for the health of people in the data",
            "所見の内容と、データ中の方々の健康にとっての意味",
            true));
  }

  @Override
  public String begin(Person person, ObjectNode data) {
    return desk.report(person, data).id();
  }

  @Override
  public List<ObjectNode> lines(Person person) {
    return desk.visible(person).stream().map(f -> new FindingView(desk, f, person).line()).toList();
  }

  @Override
  public List<ObjectNode> open(Person person) {
    return desk.open(person, commands()).stream()
        .map(f -> new FindingView(desk, f, person).line())
        .toList();
  }

  private Set<FindingCommand> commands() {
    return waiting().stream().map(FindingCommand::valueOf).collect(Collectors.toSet());
  }

  @Override
  public Optional<ObjectNode> view(Person person, String id) {
    return desk.find(person, id).map(f -> new FindingView(desk, f, person).whole());
  }

  @Override
  public boolean knows(String command) {
    return Stream.of(FindingCommand.values()).anyMatch(c -> c.name().equals(command));
  }

  @Override
  public List<FieldSpec> fields(String command, ObjectNode view) {
    Stream<String> nodes = view.path("nodes").valueStream().map(JsonNode::asString);
    return switch (FindingCommand.valueOf(command)) {
      case FORWARD ->
          List.of(
              Asked.choices("nodes", "Nodes whose holders are told", "伝達先のノード", nodes),
              Asked.large("note", "Note to the holders", "保有機関へのメモ", false));
      case DECLINE, CLOSE -> List.of(Asked.reason());
      case ANSWER ->
          List.of(
              Asked.choice("node", "Node", "ノード", true, nodes.map(Asked::plain)),
              Asked.choice(
                  "outcome",
                  "What was done",
                  "対応",
                  true,
                  Stream.of(
                      Asked.code(
                          "ADDRESSED",
                          "those concerned or their professionals were told",
                          "本人または医療従事者に伝えた"),
                      Asked.code(
                          "REIDENTIFICATION_IMPOSSIBLE",
                          "nobody can be identified in the data",
                          "データから本人を特定できない"),
                      Asked.code(
                          "NO_DUTY",
                          "no duty, or those concerned do not want to be told",
                          "義務がない、または本人が通知を望まない"))),
              Asked.large(
                  "answer",
                  "Answer; name nobody and give no number of people",
                  "回答（個人名や人数は記載しない）",
                  true));
      case REPORT -> List.of();
    };
  }

  @Override
  public boolean give(
      Person person, String id, OptionalLong version, String command, ObjectNode data) {
    return desk.command(person, id, version, FindingCommand.valueOf(command), data).isPresent();
  }

  @Override
  public Bilingual title(ObjectNode line) {
    String query = line.path("query").asString();
    return new Bilingual("Finding in query " + query, "クエリ " + query + " の所見");
  }

  @Override
  public List<DutyPage.Fact> facts(ObjectNode view) {
    List<DutyPage.Fact> facts = new ArrayList<>();
    facts.add(DutyPage.Fact.of("query", view.path("query").asString()));
    facts.add(DutyPage.Fact.of("permit", view.path("permit").asString()));
    facts.add(
        view.path("cohort").asString("").isEmpty()
            ? new DutyPage.Fact(
                "cohort", List.of(new Bilingual("everybody in the data", "データ中の全員")))
            : DutyPage.Fact.of("cohort", view.path("cohort").asString()));
    if (!view.path("nodes").isEmpty()) {
      facts.add(
          new DutyPage.Fact(
              "nodes",
              view.path("nodes")
                  .valueStream()
                  .map(n -> new Bilingual(n.asString(), n.asString()))
                  .toList()));
    }
    view.path("answers")
        .propertyStream()
        .forEach(a -> facts.add(DutyPage.Fact.of("answer." + a.getValue().asString(), a.getKey())));
    return facts;
  }

  @Override
  public List<DutyPage.Said> texts(ObjectNode view) {
    List<DutyPage.Said> texts = new ArrayList<>();
    texts.add(new DutyPage.Said("text", view.path("text").asString()));
    view.path("timeline")
        .forEach(
            e -> {
              for (String key : List.of("note", "answer")) {
                if (e.path(key).isString()) {
                  texts.add(new DutyPage.Said(key, e.path(key).asString()));
                }
              }
            });
    return texts;
  }

  @Override
  public List<String> waiting() {
    return List.of("ANSWER", "FORWARD");
  }

  @Override
  public boolean isTheirs(Person person, String deadline, ObjectNode line) {
    List<String> commands = line.path("commands").valueStream().map(JsonNode::asString).toList();
    return commands.contains(deadline.equals("FINDING_FORWARD") ? "FORWARD" : "ANSWER");
  }
}
