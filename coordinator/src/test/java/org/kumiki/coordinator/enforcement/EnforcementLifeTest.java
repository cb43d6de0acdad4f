package org.kumiki.coordinator.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.command.StatePage;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.register.PublicMeasures;
import org.kumiki.protocols.document.StatusAct;
import org.kumiki.protocols.document.UncheckedDocument;

class EnforcementLifeTest {

  private static final String EXCLUDE =
      "{\"kind\": \"EXCLUDE\", \"who\": \"organisation/uni\", \"until\": \"2028-01-31\"}";

  @TempDir Path folder;
  private EnforcementWorld world;

  @BeforeEach
  void open() {
    world = new EnforcementWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static void refused(String code, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(CommandRefused.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static void wrong(String words, Runnable work) {
    assertThatThrownBy(work::run).isInstanceOf(InvalidInput.class).hasMessageContaining(words);
  }

  private EnforcementCase aboutThePermit() {
    return world.assessment("PERMIT", "p-1", "REIDENTIFICATION");
  }

  @Test
  void documentation_showsTheTable() throws Exception {
    assertThat(Files.readString(Path.of("../docs/governance-states.md")))
        .contains(
            StatePage.section(
                "Case of non-compliance", EnforcementState.class, EnforcementTable.TABLE));
  }

  // Hearing (Article 63(2)).

  @Test
  void party_isHeardForFourWeeks_beforeAnythingIsDecided() {
    EnforcementCase hearing = world.hearing("PERMIT", "p-1", "REIDENTIFICATION");
    assertThat(world.deadlines.running(DeadlineKind.HEARING, hearing.stream()).orElseThrow().due())
        .isEqualTo("2026-12-28");
    refused("GUARD", () -> world.give(world.hanna, hearing, EnforcementCommand.END_HEARING));
    refused("NOT_IN_THIS_STATE", () -> world.propose(hearing, EXCLUDE));
    EnforcementCase heard =
        world.give(world.anna, hearing, EnforcementCommand.GIVE_VIEWS, "{\"views\": \"not me\"}");
    EnforcementCase weighed = world.give(world.hanna, heard, EnforcementCommand.END_HEARING);
    assertThat(weighed.state()).isEqualTo(EnforcementState.ASSESSMENT);
    assertThat(world.deadlines.running(DeadlineKind.HEARING, hearing.stream())).isEmpty();
  }

  @Test
  void viewsAfterFourWeeks_areTooLate_andTheBodyGoesOn() {
    EnforcementCase hearing = world.hearing("PERMIT", "p-1", "REIDENTIFICATION");
    world.forward(Duration.ofDays(29));
    refused(
        "GUARD",
        () -> world.give(world.anna, hearing, EnforcementCommand.GIVE_VIEWS, "{\"views\": \"x\"}"));
    assertThat(world.desk.allowed(world.hanna, hearing)).contains(EnforcementCommand.END_HEARING);
  }

  @Test
  void party_knowsNothingBeforeItIsTold_andNeverWhatIsProposed() {
    EnforcementCase open = world.open(world.hanna, "PERMIT", "p-1", "REIDENTIFICATION");
    assertThat(world.desk.find(world.anna, open.id())).isEmpty();
    assertThat(world.desk.visible(world.anna)).isEmpty();
    assertThat(world.desk.find(world.carl, open.id())).isEmpty();
    EnforcementCase told = world.give(world.hanna, open, EnforcementCommand.START_HEARING);
    assertThat(world.desk.find(world.carl, open.id())).isEmpty();
    assertThat(new EnforcementView(world.desk, told, world.anna).whole().toString())
        .contains("what was found")
        .doesNotContain("hanna");
    world.forward(Duration.ofDays(30));
    EnforcementCase noted =
        world.give(
            world.hanna,
            world.give(world.hanna, told, EnforcementCommand.END_HEARING),
            EnforcementCommand.NOTE,
            "{\"note\": \"inner note\"}");
    EnforcementCase proposed = world.sign(world.dora, world.propose(noted, EXCLUDE));
    assertThat(new EnforcementView(world.desk, proposed, world.anna).whole().toString())
        .contains("\"ASSESSMENT\"")
        .doesNotContain("SECRET", "inner note", "dora", "PROPOSED", "EXCLUDE");
    assertThat(
            new EnforcementView(world.desk, world.sign(world.dieter, proposed), world.anna)
                .whole()
                .toString())
        .contains("SECRET reasons", "EXCLUDE")
        .doesNotContain("inner note", "dora", "dieter");
  }

  // S1, S4.

  @Test
  void whoOpenedTheCase_neverDecidesIt() {
    EnforcementCase open = world.open(world.both, "PERMIT", "p-1", "REIDENTIFICATION");
    EnforcementCase hearing = world.give(world.hanna, open, EnforcementCommand.START_HEARING);
    world.forward(Duration.ofDays(30));
    EnforcementCase proposed =
        world.propose(world.give(world.hanna, hearing, EnforcementCommand.END_HEARING), EXCLUDE);
    refused("S1_CASE_HANDLER", () -> world.sign(world.both, proposed));
    assertThat(world.desk.allowed(world.both, proposed))
        .doesNotContain(EnforcementCommand.SIGN_DECISION);
    EnforcementCase once = world.sign(world.dora, proposed);
    assertThat(once.state()).isEqualTo(EnforcementState.PROPOSED);
    refused("S1_SAME_DECIDER", () -> world.sign(world.dora, once));
    refused("NOT_YOUR_COMMAND", () -> world.sign(world.hanna, once));
    assertThat(world.organisations.find("uni").orElseThrow().excludedUntil()).isEmpty();
    assertThat(world.sign(world.dieter, once).state()).isEqualTo(EnforcementState.DECIDED);
  }

  @Test
  void whoHasAnInterest_orIsTheParty_actsForTheBodyNowhere() {
    EnforcementCase proposed = world.propose(aboutThePermit(), EXCLUDE);
    world.organisations.declareInterest(world.dora, "uni");
    refused("S4_INTEREST", () -> world.sign(world.dora, proposed));
    world.organisations.employ(world.admin, "dieter", "uni");
    refused("S4_OWN_ORGANISATION", () -> world.sign(world.dieter, proposed));
    Person party = EnforcementWorld.person("anna", PersonRole.DECIDER);
    refused("NOT_YOUR_COMMAND", () -> world.sign(party, proposed));
    Person handler = EnforcementWorld.person("anna", PersonRole.CASE_HANDLER);
    refused("S4_OWN_CASE", () -> world.open(handler, "PERSON", "anna", "REIDENTIFICATION"));
  }

  @Test
  void disagreement_leadsBackAndVoidsTheOtherSignature() {
    EnforcementCase once = world.sign(world.dora, world.propose(aboutThePermit(), EXCLUDE));
    String first = once.decision().orElseThrow().id();
    EnforcementCase back =
        world.give(
            world.dieter,
            once,
            EnforcementCommand.DISAGREE,
            "{\"decision\": \"%s\", \"reason\": \"too much\"}".formatted(first));
    EnforcementCase again = world.propose(back, "{\"kind\": \"WARNING\"}");
    refused(
        "OTHER_DECISION",
        () ->
            world.give(
                world.dora,
                again,
                EnforcementCommand.SIGN_DECISION,
                "{\"decision\": \"%s\"}".formatted(first)));
    assertThat(world.sign(world.dora, again).state()).isEqualTo(EnforcementState.PROPOSED);
  }

  // Measures.

  @Test
  void exclusion_begins_isPublishedWithoutPersons_andTwoEndItEarly() {
    EnforcementCase decided =
        world.decided(
            world.propose(
                aboutThePermit(),
                EXCLUDE
                    + ", {\"kind\": \"EXCLUDE\", \"who\": \"person/anna\","
                    + " \"until\": \"2028-01-31\"}"));
    assertThat(world.organisations.find("uni").orElseThrow().isExcluded(world.clock.instant()))
        .isTrue();
    assertThat(world.organisations.tiesOf("anna").isExcluded(world.clock.instant())).isTrue();
    assertThat(world.inTheRegister)
        .containsExactly("a-1 EXCLUDE A user did it.", "a-1 EXCLUDE A user did it.");
    PublicMeasures.Decided shown = world.measures.all().getFirst();
    assertThat(shown.json().toString())
        .contains("The uni", "2028-01-31", "REIDENTIFICATION", "61(3)", "A user did it.", "p-1")
        .doesNotContain("anna", "SECRET", "dora", "what was found");
    EnforcementCase once =
        world.give(
            world.dora, decided, EnforcementCommand.LIFT_EXCLUSION, "{\"reason\": \"court\"}");
    assertThat(world.organisations.tiesOf("anna").isExcluded(world.clock.instant())).isTrue();
    refused(
        "S1_SAME_DECIDER",
        () ->
            world.give(
                world.dora, once, EnforcementCommand.LIFT_EXCLUSION, "{\"reason\": \"court\"}"));
    world.give(world.dieter, once, EnforcementCommand.LIFT_EXCLUSION, "{\"reason\": \"court\"}");
    assertThat(world.organisations.tiesOf("anna").isExcluded(world.clock.instant())).isFalse();
    assertThat(world.organisations.find("uni").orElseThrow().isExcluded(world.clock.instant()))
        .isFalse();
  }

  @Test
  void noBreach_closesTheCase_andPublishesNothing() {
    EnforcementCase proposed =
        world.give(
            world.hanna,
            aboutThePermit(),
            EnforcementCommand.PROPOSE_DECISION,
            "{\"outcome\": \"NO_BREACH\", \"justification\": \"it was somebody else\"}");
    assertThat(world.decided(proposed).state()).isEqualTo(EnforcementState.CLOSED);
    assertThat(world.measures.all()).isEmpty();
    assertThat(world.inTheRegister).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"kind": "EXCLUDE", "who": "organisation/uni", "until": "2032-01-01"} | five years
          {"kind": "EXCLUDE", "who": "organisation/uni", "until": "2026-12-01"} | a day to come
          {"kind": "EXCLUDE", "who": "organisation/clinic", "until": "2028-01-01"} | does not concern
          {"kind": "EXCLUDE", "who": "person/carl", "until": "2028-01-01"} | does not concern
          {"kind": "EXCLUDE", "who": "organisation/uni"} | is needed
          {"kind": "WARNING", "amount": "5"} | is not for a WARNING
          {"kind": "PENALTY", "amount": "5"} | for holders
          {"kind": "FINE", "amount": "20000000.01"} | EUR 20000000 at most (64(5))
          {"kind": "FINE", "amount": "0"} | more than 0
          """)
  void measureOutsideTheLaw_isNotProposed(String measure, String words) {
    EnforcementCase of = aboutThePermit();
    wrong(words, () -> world.propose(of, measure));
  }

  @Test
  void fine_isHigherForAnUndertaking_lowerForADuty_andNoneWhereTheArticleNamesNone() {
    String fine = "{\"kind\": \"FINE\", \"amount\": \"%s\"%s}";
    EnforcementCase of = aboutThePermit();
    wrong(
        "EUR 40000000",
        () -> world.propose(of, fine.formatted("40000001", ", \"turnover\": \"1000000000\"")));
    assertThat(
            world.propose(of, fine.formatted("40000000", ", \"turnover\": \"1000000000\"")).state())
        .isEqualTo(EnforcementState.PROPOSED);
    EnforcementCase duty = world.assessment("PERMIT", "p-1", "OUTSIDE_PERMIT");
    wrong(
        "EUR 10000000 at most (64(4))", () -> world.propose(duty, fine.formatted("10000001", "")));
    EnforcementCase none = world.assessment("PERMIT", "p-1", "THIRD_PARTY_ACCESS");
    wrong("names no fine", () -> world.propose(none, fine.formatted("1", "")));
  }

  @Test
  void holder_paysForEachDay_andItsPermitIsNotStopped() {
    EnforcementCase late = world.assessment("HOLDER", "north", "LATE_DELIVERY");
    assertThat(world.desk.find(world.stella, late.id())).isPresent();
    wrong("about a permit", () -> world.propose(late, "{\"kind\": \"SUSPEND\"}"));
    EnforcementCase decided =
        world.decided(world.propose(late, "{\"kind\": \"PENALTY\", \"amount\": \"250.00\"}"));
    assertThat(world.measures.all().getFirst().json().toString()).contains("250.00", "north");
    assertThat(
            world
                .give(world.hanna, decided, EnforcementCommand.CLOSE, "{\"note\": \"paid\"}")
                .state())
        .isEqualTo(EnforcementState.CLOSED);
    wrong(
        "no duty of a HOLDER",
        () -> world.open(world.hanna, "HOLDER", "north", "REIDENTIFICATION"));
    wrong("there is no permit/p-9", () -> world.open(world.hanna, "PERMIT", "p-9", "EXTRACTION"));
  }

  // The case never signs: it waits for what people sign.

  @Test
  void revocation_isAwaitedUntilSomebodySignsIt_andTheCaseNamesIt() {
    EnforcementCase decided =
        world.decided(world.propose(aboutThePermit(), "{\"kind\": \"REVOKE\"}"));
    assertThat(decided.awaited()).containsEntry("m1", StatusAct.Action.REVOKE);
    refused(
        "GUARD",
        () -> world.give(world.hanna, decided, EnforcementCommand.CLOSE, "{\"note\": \"done\"}"));
    UncheckedDocument unsigned =
        UncheckedDocument.read(world.desk.toSign(decided, "m1").orElseThrow());
    assertThat(unsigned.signers()).isEmpty();
    assertThat(((StatusAct) unsigned.document()).action()).isEqualTo(StatusAct.Action.REVOKE);
    world.desk.acted(world.act("s-1", StatusAct.Action.SUSPEND));
    assertThat(world.desk.find(world.hanna, decided.id()).orElseThrow().awaited()).hasSize(1);
    world.desk.acted(world.act("r-1", StatusAct.Action.REVOKE));
    EnforcementCase named = world.desk.find(world.hanna, decided.id()).orElseThrow();
    assertThat(named.documents()).containsEntry("m1", "r-1");
    assertThat(
            world.give(world.hanna, named, EnforcementCommand.CLOSE, "{\"note\": \"x\"}").state())
        .isEqualTo(EnforcementState.CLOSED);
  }

  @Test
  void exclusionThatWouldBeOver_isNotSigned_andOneThatIsOverIsNotEndedEarly() {
    EnforcementCase decided = world.decided(world.propose(aboutThePermit(), EXCLUDE));
    EnforcementCase late = world.propose(aboutThePermit(), EXCLUDE);
    world.forward(Duration.ofDays(600));
    refused("GUARD", () -> world.sign(world.dora, late));
    refused(
        "GUARD",
        () ->
            world.give(
                world.dora, decided, EnforcementCommand.LIFT_EXCLUSION, "{\"reason\": \"court\"}"));
  }

  @Test
  void suspension_isAskedForOnce() {
    EnforcementCase asked =
        world.give(
            world.hanna,
            world.hearing("PERMIT", "p-1", "EXTRACTION"),
            EnforcementCommand.ASK_SUSPENSION,
            "{\"reason\": \"it goes on\"}");
    refused(
        "GUARD",
        () ->
            world.give(
                world.hanna,
                asked,
                EnforcementCommand.ASK_SUSPENSION,
                "{\"reason\": \"it still does\"}"));
  }

  @ParameterizedTest
  @EnumSource(
      value = StatusAct.Action.class,
      names = {"SUSPEND", "REVOKE"})
  void suspensionOfWhatIsStoppedAlready_isNotAskedFor(StatusAct.Action stands) {
    EnforcementCase hearing = world.hearing("PERMIT", "p-1", "EXTRACTION");
    world.acts.put(stands, "act-1");
    refused(
        "GUARD",
        () ->
            world.give(
                world.hanna,
                hearing,
                EnforcementCommand.ASK_SUSPENSION,
                "{\"reason\": \"it goes on\"}"));
    assertThat(world.desk.allowed(world.hanna, hearing))
        .doesNotContain(EnforcementCommand.ASK_SUSPENSION);
    world.acts.clear();
    assertThat(world.desk.allowed(world.hanna, hearing))
        .contains(EnforcementCommand.ASK_SUSPENSION);
  }

  @Test
  void suspensionBeforeTheDecision_isAskedFor_andWhatStandsIsNamedAtOnce() {
    EnforcementCase asked =
        world.give(
            world.hanna,
            world.hearing("PERMIT", "p-1", "EXTRACTION"),
            EnforcementCommand.ASK_SUSPENSION,
            "{\"reason\": \"it goes on\"}");
    assertThat(asked.awaited()).containsKey(EnforcementCase.PROVISIONAL);
    world.acts.put(StatusAct.Action.SUSPEND, "s-1");
    world.desk.acted(world.act("s-1", StatusAct.Action.SUSPEND));
    EnforcementCase stopped = world.desk.find(world.hanna, asked.id()).orElseThrow();
    assertThat(stopped.documents()).containsEntry(EnforcementCase.PROVISIONAL, "s-1");
    world.forward(Duration.ofDays(30));
    EnforcementCase decided =
        world.decided(
            world.propose(
                world.give(world.hanna, stopped, EnforcementCommand.END_HEARING),
                "{\"kind\": \"SUSPEND\"}"));
    assertThat(decided.awaited()).isEmpty();
    assertThat(decided.documents()).containsEntry("m1", "s-1");
  }

  @Test
  void everyCommand_isCheckedAgainstItsSchema() {
    for (EnforcementCommand command : EnforcementCommand.values()) {
      assertThat(world.desk.bodies().has(command.name())).isTrue();
    }
    List<String> codes =
        world
            .desk
            .bodies()
            .at("/OPEN/properties/finding/properties/breach/enum")
            .valueStream()
            .map(n -> n.asString())
            .toList();
    assertThat(codes)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Breach.values()).map(Enum::name).toList());
  }
}
