package org.kumiki.coordinator.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.command.StatePage;
import org.kumiki.coordinator.event.EventCheck;
import tools.jackson.databind.node.ObjectNode;

/** From the draft to the decision and after, on the ways an application can take. */
class ApplicationLifeTest {

  @TempDir Path folder;
  private CaseWorld world;

  @BeforeEach
  void open() {
    world = new CaseWorld(folder);
  }

  @AfterEach
  void close() {
    assertThat(world.log.verify()).isInstanceOf(EventCheck.Intact.class);
    world.close();
  }

  private static void refused(String code, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(CommandRefused.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private LocalDate due(DeadlineKind kind, Application application) {
    return world.running(kind, application).map(Deadline::due).orElseThrow();
  }

  /** The register shows a decision from the moment it is issued: its time is met at once. */
  private Deadline publication(Application decided) {
    return world.deadlines.of(decided.stream()).stream()
        .filter(d -> d.kind() == DeadlineKind.PUBLICATION)
        .findFirst()
        .orElseThrow();
  }

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

  /** Acceptance test 13, the clock of it: thirty working days after a refusal. */
  @Test
  void acceptance13_refusal_isToBePublishedWithin30WorkingDays() {
    Application processing = world.assessed(world.processing());
    Application proposed =
        world.give(
            world.hanna,
            processing,
            ApplicationCommand.PROPOSE_DECISION,
            """
            {"outcome": "NEGATIVE", "code": "RISKS", "justification": "too large a risk"}
            """);
    Application refused = world.sign(world.dieter, world.sign(world.dora, proposed));
    assertThat(refused.state()).isEqualTo(ApplicationState.DECISION_ISSUED);
    LocalDate day = LocalDate.parse("2026-11-30");
    assertThat(publication(refused).due()).isEqualTo(world.deadlines.rule().days().after(day, 30));
    assertThat(publication(refused).state()).isEqualTo(Deadline.State.MET);
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
  void trustedHolder_getsOnlyWhatIsAllItsOwn_andTheBodyDecides() {
    Application processing = world.processing();
    assertThatThrownBy(
            () ->
                world.give(
                    world.hanna,
                    processing,
                    ApplicationCommand.FORWARD_TO_TRUSTED_HOLDER,
                    "{\"node\": \"north\"}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("trusted holder");
    world.organisations.trust(world.dora, "north", true, "Article 72 met");
    Application forwarded =
        world.give(
            world.hanna,
            processing,
            ApplicationCommand.FORWARD_TO_TRUSTED_HOLDER,
            "{\"node\": \"north\"}");
    assertThat(forwarded.state().external()).isEqualTo("PROCESSING");
    assertThat(world.running(DeadlineKind.TRUSTED_HOLDER_PROPOSAL, forwarded)).isPresent();
    Application back =
        world.give(
            world.stella,
            forwarded,
            ApplicationCommand.PROPOSE_AS_HOLDER,
            "{\"node\": \"north\", \"outcome\": \"POSITIVE\", \"reason\": \"fits\"}");
    assertThat(back.state()).isEqualTo(ApplicationState.PROCESSING);
    assertThat(world.running(DeadlineKind.TRUSTED_HOLDER_DECISION, back)).isPresent();
  }

  @Test
  void conversion_needsTheApplicant_andAsksForNoMoreData() {
    Application offered =
        world.give(
            world.hanna,
            world.processing(),
            ApplicationCommand.OFFER_CONVERSION,
            "{\"reason\": \"counts will do\"}");
    ObjectNode more = AuditLog.detail();
    ObjectNode form = CaseWorld.form("SCIENTIFIC_RESEARCH");
    form.withArray("/data/datasets").addObject().put("id", "south/heart");
    more.set("form", form);
    assertThatThrownBy(
            () -> world.give(world.anna, offered, ApplicationCommand.AGREE_TO_CONVERSION, more))
        .hasMessageContaining("no more data");
    ObjectNode same = AuditLog.detail();
    same.set("form", CaseWorld.form("SCIENTIFIC_RESEARCH"));
    assertThatThrownBy(
            () -> world.give(world.hanna, offered, ApplicationCommand.AGREE_TO_CONVERSION, same))
        .isInstanceOf(CommandRefused.class);
    Application request =
        world.give(world.anna, offered, ApplicationCommand.AGREE_TO_CONVERSION, same);
    assertThat(request.kind()).isEqualTo(ApplicationKind.REQUEST);
    assertThat(request.state()).isEqualTo(ApplicationState.PROCESSING);
    assertThat(world.running(DeadlineKind.REQUEST_ASSESSMENT, request)).isPresent();
    refused(
        "GUARD",
        () ->
            world.give(world.hanna, request, ApplicationCommand.EXTEND, "{\"reason\": \"long\"}"));
  }

  @Test
  void conditions_waitForTheApplicant_andLapse() {
    Application proposed =
        world.give(
            world.hanna,
            world.assessed(world.processing()),
            ApplicationCommand.PROPOSE_DECISION,
            CaseWorld.positive("[\"report every year\"]"));
    Application pending = world.sign(world.dieter, world.sign(world.dora, proposed));
    assertThat(pending.state()).isEqualTo(ApplicationState.PENDING_ACCEPTANCE);
    world.forward(Duration.ofDays(27));
    world.desk.tick();
    Application still = world.desk.find(world.anna, pending.id()).orElseThrow();
    assertThat(still.state()).isEqualTo(ApplicationState.PENDING_ACCEPTANCE);
    world.forward(Duration.ofDays(1));
    world.desk.tick();
    assertThat(world.desk.find(world.anna, pending.id()).orElseThrow().state())
        .isEqualTo(ApplicationState.WITHDRAWN);
  }

  @Test
  void disagreement_goesBackToProcessing_andBothHaveToAgreeAnew() {
    Application once = world.sign(world.dora, world.proposed());
    Application back =
        world.give(
            world.dieter,
            once,
            ApplicationCommand.DISAGREE,
            "{\"decision\": \"%s\", \"reason\": \"too broad\"}"
                .formatted(once.proposal().orElseThrow().id()));
    assertThat(back.state()).isEqualTo(ApplicationState.PROCESSING);
    assertThat(back.signers()).isEmpty();
    Application again =
        world.give(
            world.hanna, back, ApplicationCommand.PROPOSE_DECISION, CaseWorld.positive("[]"));
    assertThat(again.proposal().orElseThrow().id()).endsWith("-d2");
    refused(
        "OTHER_DECISION",
        () ->
            world.give(
                world.dora,
                again,
                ApplicationCommand.SIGN_DECISION,
                "{\"decision\": \"%s\"}".formatted(once.proposal().orElseThrow().id())));
  }

  @Test
  void appeal_upheld_isDecidedAnew_andLateOnesAreRefused() {
    Application appealed =
        world.give(
            world.anna,
            world.decided(),
            ApplicationCommand.LODGE_APPEAL,
            "{\"reason\": \"wrong conditions\"}");
    refused(
        "S1_SAME_DECIDER",
        () ->
            world.give(
                world.dora,
                appealed,
                ApplicationCommand.DECIDE_APPEAL,
                "{\"outcome\": \"UPHELD\", \"reason\": \"right\"}"));
    Application reopened =
        world.give(
            world.both,
            appealed,
            ApplicationCommand.DECIDE_APPEAL,
            "{\"outcome\": \"UPHELD\", \"reason\": \"right\"}");
    assertThat(reopened.state()).isEqualTo(ApplicationState.PROCESSING);
    Application late = world.decided();
    world.forward(Duration.ofDays(31));
    refused(
        "GUARD",
        () ->
            world.give(
                world.anna, late, ApplicationCommand.LODGE_APPEAL, "{\"reason\": \"late\"}"));
  }

  @Test
  void positiveDecision_needsEveryCriterion_andAcceptedFees() {
    Application processing = world.processing();
    refused(
        "GUARD",
        () ->
            world.give(
                world.hanna,
                processing,
                ApplicationCommand.PROPOSE_DECISION,
                CaseWorld.positive("[]")));
    Application proposed = world.proposed();
    Application estimated = Application.of(proposed.id(), world.log.stream(proposed.stream()));
    assertThat(estimated.feesAccepted()).isTrue();
    Application other = world.assessed(world.processing());
    Application dearer =
        world.give(
            world.hanna,
            other,
            ApplicationCommand.ESTIMATE_FEES,
            """
            {"currency": "EUR", "items": [
              {"component": "assessment", "payee": "HDAB", "amount": "99999.00"}]}
            """);
    Application waiting =
        world.give(
            world.hanna, dearer, ApplicationCommand.PROPOSE_DECISION, CaseWorld.positive("[]"));
    refused("GUARD", () -> world.sign(world.dora, waiting));
    Application unmet =
        world.give(
            world.hanna,
            world.assessed(world.processing()),
            ApplicationCommand.RECORD_ASSESSMENT,
            "{\"criterion\": \"RISKS\", \"outcome\": \"NOT_MET\", \"reason\": \"a risk\"}");
    refused(
        "GUARD",
        () ->
            world.give(
                world.hanna, unmet, ApplicationCommand.PROPOSE_DECISION, CaseWorld.positive("[]")));
  }

  @Test
  void permit_isLinkedWhenPublished_andNotBeforeTheDecision() {
    Application decided = world.decided();
    world.desk.permitPublished("p-" + decided.id(), 1);
    assertThat(world.desk.find(world.anna, decided.id()).orElseThrow().permit())
        .contains("p-" + decided.id());
    Application undecided = world.proposed();
    assertThatThrownBy(() -> world.desk.permitPublished("p-" + undecided.id(), 1))
        .isInstanceOf(InvalidInput.class);
    world.desk.permitPublished("some-other-permit", 1);
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
