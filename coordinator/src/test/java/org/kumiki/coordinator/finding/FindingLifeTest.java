package org.kumiki.coordinator.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.calendar.DeadlineBook;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.calendar.PeriodRule;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.command.StatePage;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.fixture.FixedClock;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.organisation.Organisation;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.coordinator.organisation.OrganisationType;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FindingLifeTest {

  private static final String TEXT = "a variant that a treatment exists for";

  @TempDir Path folder;
  private final FixedClock clock = new FixedClock("2026-11-30T09:00:00Z");
  private Stores stores;
  private DeadlineBook deadlines;
  private OrganisationDesk organisations;
  private FindingDesk desk;

  private final Person anna = person("anna", PersonRole.RESEARCHER);
  private final Person carl = person("carl", PersonRole.RESEARCHER);
  private final Person hanna = person("hanna", PersonRole.CASE_HANDLER);
  private final Person stella = person("stella", PersonRole.STEWARD);
  private final Person otto = person("otto", PersonRole.STEWARD);
  private final Person admin = person("admin", PersonRole.HDAB_ADMIN);

  /** Query q1 of permit p1, which anna has, at north and south. */
  private record OneQuery() implements QueryFacts {

    @Override
    public Optional<Answered> answered(String query) {
      return query.equals("q1")
          ? Optional.of(new Answered("p1", "age >= 40", Set.of("north", "south")))
          : Optional.empty();
    }

    @Override
    public Set<String> persons(String permit) {
      return permit.equals("p1") ? Set.of("anna") : Set.of();
    }

    @Override
    public Set<String> stewards(String node) {
      return Map.of("north", Set.of("stella"), "south", Set.of("otto"))
          .getOrDefault(node, Set.of());
    }
  }

  @BeforeEach
  void open() {
    stores = SqliteStores.open(folder.resolve("coordinator.db"));
    AuditLog audit = new AuditLog(stores.audit(), stores.transactions(), clock);
    EventLog log = new EventLog(stores.events(), audit, stores.transactions(), clock);
    organisations = new OrganisationDesk(log);
    organisations.register(
        admin,
        Organisation.of("uni", new Bilingual("Uni", "大学"), OrganisationType.RESEARCH_ORGANISATION));
    organisations.employ(admin, "anna", "uni");
    deadlines =
        new DeadlineBook(
            stores.deadlines(), audit, stores.transactions(), PeriodRule.BRUSSELS, clock);
    desk =
        new FindingDesk(log, organisations, new OneQuery(), deadlines, clock, new SecureRandom());
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private static Person person(String id, PersonRole... roles) {
    return new Person(id, "Person " + id, Set.of(roles));
  }

  private static void refused(String code, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(CommandRefused.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static ObjectNode json(String text) {
    return JsonMapper.shared().readTree(text).asObject();
  }

  private SignificantFinding report(Person by, String query) {
    return Actor.person(by.id())
        .doing(
            () ->
                desk.report(
                    by, json("{\"query\": \"%s\", \"text\": \"%s\"}".formatted(query, TEXT))));
  }

  private SignificantFinding give(
      Person by, SignificantFinding of, FindingCommand command, String body) {
    return Actor.person(by.id())
        .doing(
            () ->
                desk.command(by, of.id(), OptionalLong.of(of.version()), command, json(body))
                    .orElseThrow());
  }

  private SignificantFinding forwarded() {
    return give(
        hanna,
        report(anna, "q1"),
        FindingCommand.FORWARD,
        "{\"nodes\": [\"north\", \"south\"], \"note\": \"please look\"}");
  }

  private static String answer(String node, String outcome) {
    return "{\"node\": \"%s\", \"outcome\": \"%s\", \"answer\": \"done\"}".formatted(node, outcome);
  }

  @Test
  void documentation_showsTheTable() throws Exception {
    assertThat(Files.readString(Path.of("../docs/governance-states.md")))
        .contains(StatePage.section("Significant finding", FindingState.class, FindingTable.TABLE));
  }

  @Test
  void finding_goesFromTheUserToTheHolders_andClosesWithTheLastAnswer() {
    SignificantFinding reported = report(anna, "q1");
    assertThat(reported.cohort()).isEqualTo("age >= 40");
    assertThat(reported.nodes()).containsExactly("north", "south");
    assertThat(deadlines.running(DeadlineKind.FINDING_FORWARD, reported.stream())).isPresent();
    assertThat(desk.find(stella, reported.id())).isEmpty();
    SignificantFinding told = forwarded();
    assertThat(deadlines.running(DeadlineKind.FINDING_ANSWER, told.stream())).isPresent();
    SignificantFinding once =
        give(stella, told, FindingCommand.ANSWER, answer("north", "ADDRESSED"));
    assertThat(once.state()).isEqualTo(FindingState.FORWARDED);
    SignificantFinding closed =
        give(otto, once, FindingCommand.ANSWER, answer("south", "REIDENTIFICATION_IMPOSSIBLE"));
    assertThat(closed.state()).isEqualTo(FindingState.CLOSED);
    assertThat(deadlines.running(DeadlineKind.FINDING_ANSWER, told.stream())).isEmpty();
  }

  @Test
  void onlyWhoIsOnThePermit_reportsForItsQueries() {
    assertThatThrownBy(() -> report(carl, "q1"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("no query of your permits");
    assertThatThrownBy(() -> report(anna, "q2")).hasMessageContaining("no query of your permits");
  }

  /**
   * No pseudonyms upward: there is nowhere to put one, and nodes and cohort are not the writer's.
   */
  @Test
  void membersThatAFindingDoesNotHave_areRefused() {
    for (String more :
        new String[] {
          "\"persons\": [\"x17\"]", "\"cohort\": \"id = 17\"", "\"nodes\": [\"north\"]"
        }) {
      assertThatThrownBy(
              () -> desk.report(anna, json("{\"query\": \"q1\", \"text\": \"t\", " + more + "}")))
          .isInstanceOf(InvalidInput.class);
    }
    assertThatThrownBy(
            () ->
                give(
                    stella,
                    forwarded(),
                    FindingCommand.ANSWER,
                    "{\"node\": \"north\", \"outcome\": \"ADDRESSED\", \"answer\": \"x\","
                        + " \"persons\": 3}"))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void steward_answersForTheOwnNodeOnce_andSeesNoOther() {
    SignificantFinding told = forwarded();
    refused(
        "S6_OTHER_NODE",
        () -> give(stella, told, FindingCommand.ANSWER, answer("south", "ADDRESSED")));
    SignificantFinding once =
        give(stella, told, FindingCommand.ANSWER, answer("north", "ADDRESSED"));
    refused("GUARD", () -> give(stella, once, FindingCommand.ANSWER, answer("north", "ADDRESSED")));
    assertThat(new FindingView(desk, once, otto).whole().toString())
        .contains("south", "please look")
        .doesNotContain("north", "ADDRESSED", "stella", "anna");
  }

  @Test
  void user_isShownWhereItIs_notWhatAHolderAnswered() {
    SignificantFinding once =
        give(stella, forwarded(), FindingCommand.ANSWER, answer("north", "ADDRESSED"));
    assertThat(new FindingView(desk, once, anna).whole().toString())
        .contains("FORWARDED", TEXT)
        .doesNotContain("ADDRESSED", "stella", "hanna", "please look");
    assertThat(desk.find(carl, once.id())).isEmpty();
  }

  @Test
  void whoWorksWithTheUser_doesNotHandleIt() {
    SignificantFinding reported = report(anna, "q1");
    organisations.employ(admin, "hanna", "uni");
    refused(
        "S4_OWN_ORGANISATION",
        () -> give(hanna, reported, FindingCommand.DECLINE, "{\"reason\": \"none\"}"));
    refused(
        "NOT_YOUR_COMMAND",
        () -> give(anna, reported, FindingCommand.DECLINE, "{\"reason\": \"none\"}"));
  }
}
