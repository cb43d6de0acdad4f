package org.kumiki.coordinator.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.command.StatePage;

/** From the draft to the decision and after, on the ways an application can take. */
class ApplicationLifeTest extends ApplicationLife {

  @Test
  void documentation_showsTheTable() throws Exception {
    assertThat(Files.readString(Path.of("../docs/governance-states.md")))
        .contains(StatePage.section("Application", ApplicationState.class, ApplicationTable.TABLE));
  }

  @Test
  void straightWay_endsInAPositiveDecisionWithItsPermitPlan() {
    Application decided = world.decided();
    assertThat(decided.state()).isEqualTo(ApplicationState.DECISION_ISSUED);
    assertThat(decided.signers()).containsExactly("dora", "dieter");
    assertThat(decided.proposal().orElseThrow().permit().orElseThrow().id())
        .isEqualTo("p-" + decided.id());
    assertThat(world.running(DeadlineKind.DECISION, decided)).isEmpty();
    assertThat(publication(decided).state()).isEqualTo(Deadline.State.MET);
    assertThat(Application.of(decided.id(), world.log.stream(decided.stream())).state())
        .isEqualTo(decided.state());
  }

  /** Acceptance test 3: from the receipt, and not on a Sunday. */
  @Test
  void acceptance03_completeOn30November_isDueOn1March() {
    Application processing = world.processing();
    Deadline decision = world.running(DeadlineKind.DECISION, processing).orElseThrow();
    assertThat(decision.nominal()).isEqualTo(LocalDate.parse("2027-02-28"));
    assertThat(decision.due()).isEqualTo(LocalDate.parse("2027-03-01"));
  }

  /** Acceptance test 3, a public body: two months. */
  @Test
  void acceptance03_acceleratedOn30November_isDueOn1February() {
    Application ministry =
        world.give(
            world.mark,
            world.draft(world.mark, "ministry", CaseWorld.form("STATISTICS")),
            ApplicationCommand.SUBMIT);
    Application screening = world.give(world.hanna, ministry, ApplicationCommand.START_SCREENING);
    String accelerated = CaseWorld.COMPLETE.replace("false", "true");
    Application processing =
        world.give(world.hanna, screening, ApplicationCommand.MARK_COMPLETE, accelerated);
    assertThat(due(DeadlineKind.ACCELERATED_DECISION, processing))
        .isEqualTo(LocalDate.parse("2027-02-01"));
    assertThatThrownBy(
            () ->
                world.give(
                    world.hanna, world.screening(), ApplicationCommand.MARK_COMPLETE, accelerated))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("68(6)");
  }

  /** Acceptance test 16. */
  @Test
  void acceptance16_informationRequestDuringProcessing_returnsToProcessing_andMovesTheDueDate() {
    Application processing = world.processing();
    LocalDate before = due(DeadlineKind.DECISION, processing);
    Application asked =
        world.give(
            world.hanna,
            processing,
            ApplicationCommand.REQUEST_INFORMATION,
            """
            {"fields": [{"pointer": "/data/scope", "comment": "which adults?"}], "days": 14}
            """);
    assertThat(asked.state()).isEqualTo(ApplicationState.AWAITING_ADDITIONAL_INFORMATION);
    assertThat(world.running(DeadlineKind.DECISION, asked).orElseThrow().state())
        .isEqualTo(Deadline.State.HELD);
    world.forward(Duration.ofDays(10));
    Application answered =
        world.give(
            world.anna,
            asked,
            ApplicationCommand.SUPPLY_INFORMATION,
            "{\"answers\": {\"/data/scope\": \"adults of 40 and over\"}}");
    assertThat(answered.state()).isEqualTo(ApplicationState.PROCESSING);
    assertThat(answered.form().path("data").path("scope").asString())
        .isEqualTo("adults of 40 and over");
    assertThat(due(DeadlineKind.DECISION, answered))
        .isAfter(before)
        .isEqualTo(LocalDate.parse("2027-03-10"));
  }

  @Test
  void informationRequestDuringScreening_returnsToScreening_andTheDecisionRunsFromTheAnswer() {
    Application asked =
        world.give(
            world.hanna,
            world.screening(),
            ApplicationCommand.REQUEST_INFORMATION,
            "{\"fields\": [{\"pointer\": \"/data/scope\", \"comment\": \"which adults?\"}]}");
    assertThat(due(DeadlineKind.COMPLETION, asked)).isEqualTo(LocalDate.parse("2026-12-28"));
    world.forward(Duration.ofDays(10));
    Application answered =
        world.give(
            world.anna,
            asked,
            ApplicationCommand.SUPPLY_INFORMATION,
            "{\"answers\": {\"/data/scope\": \"all\"}}");
    assertThat(answered.state()).isEqualTo(ApplicationState.PRE_SCREENING);
    Application processing =
        world.give(world.hanna, answered, ApplicationCommand.MARK_COMPLETE, CaseWorld.COMPLETE);
    assertThat(due(DeadlineKind.DECISION, processing)).isEqualTo(LocalDate.parse("2027-03-10"));
  }

  @Test
  void answersToFieldsNobodyAskedAbout_areRefused() {
    Application asked =
        world.give(
            world.hanna,
            world.processing(),
            ApplicationCommand.REQUEST_INFORMATION,
            "{\"fields\": [{\"pointer\": \"/data/scope\", \"comment\": \"which adults?\"}]}");
    for (String pointer : List.of("/title", "/data", "/data/scope/x", "/data/scop", "/purposes")) {
      assertThatThrownBy(
              () ->
                  world.give(
                      world.anna,
                      asked,
                      ApplicationCommand.SUPPLY_INFORMATION,
                      "{\"answers\": {\"/data/scope\": \"all\", \"%s\": [\"STATISTICS\"]}}"
                          .formatted(pointer)))
          .as(pointer)
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("nobody asked about this field");
    }
    assertThatThrownBy(
            () -> world.give(world.anna, asked, ApplicationCommand.SAVE_DRAFT, "{\"form\": {}}"))
        .isInstanceOf(CommandRefused.class);
  }

  /** A field that was asked about is no way around the guards of the submission. */
  @Test
  void answerThatCouldNotHaveBeenSubmitted_isRefused() {
    Application asked =
        world.give(
            world.hanna,
            world.processing(),
            ApplicationCommand.REQUEST_INFORMATION,
            "{\"fields\": [{\"pointer\": \"/purposes\", \"comment\": \"sure?\"}]}");
    assertThatThrownBy(
            () ->
                world.give(
                    world.anna,
                    asked,
                    ApplicationCommand.SUPPLY_INFORMATION,
                    "{\"answers\": {\"/purposes\": [\"STATISTICS\"]}}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("53(2)");
  }

  @Test
  void incompleteForFourWeeks_isProposedAsARefusal_andTakesTwoSignatures() {
    Application asked =
        world.give(
            world.hanna,
            world.screening(),
            ApplicationCommand.REQUEST_INFORMATION,
            "{\"fields\": [{\"pointer\": \"/data/scope\", \"comment\": \"which adults?\"}]}");
    world.forward(Duration.ofDays(28));
    world.desk.tick();
    assertThat(world.desk.find(world.hanna, asked.id()).orElseThrow().state())
        .isEqualTo(ApplicationState.AWAITING_ADDITIONAL_INFORMATION);
    world.forward(Duration.ofDays(1));
    world.desk.tick();
    Application lapsed = world.desk.find(world.hanna, asked.id()).orElseThrow();
    assertThat(lapsed.state()).isEqualTo(ApplicationState.PROPOSED);
    assertThat(lapsed.proposal().orElseThrow().code()).contains("INCOMPLETE");
    Application decided = world.sign(world.dieter, world.sign(world.dora, lapsed));
    assertThat(decided.state()).isEqualTo(ApplicationState.DECISION_ISSUED);
  }

  @Test
  void draftThatNobodyTouches_isAnnounced_andThenExpires() {
    Application draft = world.create(world.anna, "uni", "ACCESS");
    world.forward(Duration.ofDays(100));
    world.desk.tick();
    assertThat(world.desk.find(world.anna, draft.id()).orElseThrow().expiryAnnounced()).isEmpty();
    world.forward(Duration.ofDays(60));
    world.desk.tick();
    assertThat(world.desk.find(world.anna, draft.id()).orElseThrow().expiryAnnounced()).isPresent();
    world.forward(Duration.ofDays(40));
    world.desk.tick();
    assertThat(world.desk.find(world.anna, draft.id()).orElseThrow().state())
        .isEqualTo(ApplicationState.EXPIRED);
  }

  @Test
  void extension_isGivenOnce_andNotToRequests() {
    Application processing = world.processing();
    Application extended =
        world.give(world.hanna, processing, ApplicationCommand.EXTEND, "{\"reason\": \"complex\"}");
    assertThat(due(DeadlineKind.DECISION, extended)).isEqualTo(LocalDate.parse("2027-05-31"));
    refused(
        "GUARD",
        () ->
            world.give(
                world.hanna, extended, ApplicationCommand.EXTEND, "{\"reason\": \"again\"}"));
    assertThatThrownBy(
            () -> world.give(world.hanna, world.processing(), ApplicationCommand.EXTEND, "{}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("reason");
  }

  @Test
  void withdrawal_endsIt_andItsClocks() {
    Application withdrawn = world.give(world.anna, world.processing(), ApplicationCommand.WITHDRAW);
    assertThat(withdrawn.state()).isEqualTo(ApplicationState.WITHDRAWN);
    assertThat(world.running(DeadlineKind.DECISION, withdrawn)).isEmpty();
    assertThat(world.desk.allowed(world.anna, withdrawn)).isEmpty();
  }

  @Test
  void externalStatus_isOneOfTehdas2() {
    Set<String> values =
        Set.of(
            "SUBMITTED",
            "PRE_SCREENING",
            "PROCESSING",
            "AWAITING_ADDITIONAL_INFORMATION",
            "DECISION_ISSUED",
            "WITHDRAWN");
    for (ApplicationState state : ApplicationState.values()) {
      assertThat(values.contains(state.external())).isNotEqualTo(state.isPrivate());
    }
  }
}
