package org.kumiki.coordinator.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.command.CommandRefused;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an application is decided, alone or by two, and what follows: conditions, conversions,
 * appeals, permits.
 */
class ApplicationDecisionTest extends ApplicationLife {

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
}
