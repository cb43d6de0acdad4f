package org.kumiki.coordinator.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.event.StaleVersion;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import tools.jackson.databind.node.ObjectNode;

/** Attempts to break what keeps duties apart, and the guards of a submission. */
class ApplicationRulesTest {

  @TempDir Path folder;
  private CaseWorld world;

  @BeforeEach
  void open() {
    world = new CaseWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static void refused(String code, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(CommandRefused.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  /** Acceptance test 1. */
  @Test
  void acceptance01_thirdSignatureByTheCaseHandler_isRejected() {
    Application screening =
        world.give(world.both, world.submitted(), ApplicationCommand.START_SCREENING);
    Application processing =
        world.give(world.hanna, screening, ApplicationCommand.MARK_COMPLETE, CaseWorld.COMPLETE);
    Application proposed =
        world.give(
            world.hanna,
            world.assessed(processing),
            ApplicationCommand.PROPOSE_DECISION,
            CaseWorld.positive("[]"));
    refused("S1_CASE_HANDLER", () -> world.sign(world.both, proposed));
    Application once = world.sign(world.dora, proposed);
    refused("S1_CASE_HANDLER", () -> world.sign(world.both, once));
    Application decided = world.sign(world.dieter, once);
    assertThat(decided.state()).isEqualTo(ApplicationState.DECISION_ISSUED);
    refused("NOT_IN_THIS_STATE", () -> world.sign(world.both, decided));
    assertThat(world.desk.allowed(world.both, once))
        .doesNotContain(ApplicationCommand.SIGN_DECISION, ApplicationCommand.DISAGREE);
  }

  @Test
  void s1_samePersonTwice_isRejected() {
    Application once = world.sign(world.dora, world.proposed());
    refused("S1_SAME_DECIDER", () -> world.sign(world.dora, once));
    assertThat(world.desk.find(world.hanna, once.id()).orElseThrow().state())
        .isEqualTo(ApplicationState.PROPOSED);
  }

  @Test
  void s4_declaredInterest_keepsEverybodyOfTheBodyAway() {
    Application submitted = world.submitted();
    for (Person each : List.of(world.hanna, world.dora, world.stella)) {
      org.kumiki.coordinator.audit.Actor.person(each.id())
          .doing(
              () -> {
                world.organisations.declareInterest(each, "uni");
                return true;
              });
    }
    refused(
        "S4_INTEREST",
        () -> world.give(world.hanna, submitted, ApplicationCommand.START_SCREENING));
    assertThat(world.desk.allowed(world.hanna, submitted)).isEmpty();
    Application screening = world.give(world.both, submitted, ApplicationCommand.START_SCREENING);
    Application processing =
        world.give(world.both, screening, ApplicationCommand.MARK_COMPLETE, CaseWorld.COMPLETE);
    Application consulted =
        world.give(
            world.both,
            processing,
            ApplicationCommand.CONSULT_HOLDER,
            "{\"node\": \"north\", \"question\": \"can you?\"}");
    refused(
        "S4_INTEREST",
        () ->
            world.give(
                world.stella,
                consulted,
                ApplicationCommand.COMMENT_FEASIBILITY,
                "{\"node\": \"north\", \"feasible\": true, \"reason\": \"yes\"}"));
    refused(
        "OWN_TIES",
        () ->
            world.organisations.liftInterest(
                CaseWorld.person("hanna", PersonRole.HDAB_ADMIN), "hanna", "uni", "mine"));
    refused(
        "NOT_YOUR_COMMAND",
        () -> world.organisations.liftInterest(world.hanna, "hanna", "uni", "mine"));
  }

  @Test
  void s4_interestDeclaredBetweenTwoSignatures_counts() {
    Application once = world.sign(world.dora, world.proposed());
    world.organisations.declareInterest(world.dieter, "uni");
    refused("S4_INTEREST", () -> world.sign(world.dieter, once));
  }

  @Test
  void s4_ownOrganisation_isAnInterest() {
    world.organisations.employ(world.admin, "hanna", "uni");
    refused(
        "S4_OWN_ORGANISATION",
        () -> world.give(world.hanna, world.submitted(), ApplicationCommand.START_SCREENING));
  }

  @Test
  void s4_organisationOfAMember_countsToo() {
    Application draft = world.draft(world.anna, "uni", CaseWorld.form("SCIENTIFIC_RESEARCH"));
    Application with =
        world.give(world.anna, draft, ApplicationCommand.ADD_MEMBER, "{\"person\": \"carl\"}");
    Application submitted = world.give(world.anna, with, ApplicationCommand.SUBMIT);
    world.organisations.declareInterest(world.hanna, "firm");
    refused(
        "S4_INTEREST",
        () -> world.give(world.hanna, submitted, ApplicationCommand.START_SCREENING));
  }

  /** Whoever applies, or would have access, is nothing else to the case. */
  @Test
  void applicantWithRolesOfTheBody_cannotHandleOrDecideTheOwnCase() {
    Person double1 =
        CaseWorld.person(
            "anna", PersonRole.RESEARCHER, PersonRole.CASE_HANDLER, PersonRole.DECIDER);
    Application submitted = world.submitted();
    refused(
        "NOT_YOUR_COMMAND",
        () -> world.give(double1, submitted, ApplicationCommand.START_SCREENING));
    Application draft = world.draft(world.anna, "uni", CaseWorld.form("SCIENTIFIC_RESEARCH"));
    Application with =
        world.give(world.anna, draft, ApplicationCommand.ADD_MEMBER, "{\"person\": \"dora\"}");
    Application member = world.give(world.anna, with, ApplicationCommand.SUBMIT);
    assertThat(world.desk.allowed(world.dora, member)).isEmpty();
  }

  @Test
  void s6_stewardOfAnotherNode_learnsNothing_andStewardOfTheNodeActsForItAlone() {
    Application processing = world.processing();
    assertThat(world.desk.find(world.otto, processing.id())).isEmpty();
    assertThat(world.desk.visible(world.otto)).isEmpty();
    assertThat(world.desk.find(world.stella, processing.id())).isPresent();
    assertThatThrownBy(
            () ->
                world.give(
                    world.hanna,
                    processing,
                    ApplicationCommand.CONSULT_HOLDER,
                    "{\"node\": \"south\", \"question\": \"can you?\"}"))
        .isInstanceOf(InvalidInput.class);
    Application asked =
        world.give(
            world.hanna,
            processing,
            ApplicationCommand.CONSULT_HOLDER,
            "{\"node\": \"north\", \"question\": \"can you?\"}");
    refused(
        "S6_OTHER_NODE",
        () ->
            world.give(
                world.stella,
                asked,
                ApplicationCommand.COMMENT_FEASIBILITY,
                "{\"node\": \"south\", \"feasible\": true, \"reason\": \"yes\"}"));
    assertThat(
            world.give(
                world.stella,
                asked,
                ApplicationCommand.COMMENT_FEASIBILITY,
                "{\"node\": \"north\", \"feasible\": true, \"reason\": \"yes\"}"))
        .isNotNull();
  }

  @Test
  void s7_negativeCommandsWithoutReason_areRefused() {
    Application once = world.sign(world.dora, world.proposed());
    String decision = once.proposal().orElseThrow().id();
    for (String body :
        List.of(
            "{\"decision\": \"" + decision + "\"}",
            "{\"decision\": \"" + decision + "\", \"reason\": \" \"}")) {
      assertThatThrownBy(() -> world.give(world.dieter, once, ApplicationCommand.DISAGREE, body))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("reason");
    }
    Application processing = world.assessed(world.processing());
    assertThatThrownBy(
            () ->
                world.give(
                    world.hanna,
                    processing,
                    ApplicationCommand.PROPOSE_DECISION,
                    "{\"outcome\": \"NEGATIVE\", \"justification\": \"\"}"))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void s7_everyEvent_saysWhoAndAsWhat() {
    assertThat(world.decided().events())
        .allSatisfy(
            e -> {
              assertThat(e.actor().text()).startsWith("person/");
              assertThat(e.role()).isIn("APPLICANT", "CASE_HANDLER", "DECIDER");
            });
  }

  /** Acceptance test 2. */
  @Test
  void acceptance02_privateCompanyWithPurposeStatistics_cannotSubmit() {
    Application draft = world.draft(world.carl, "firm", CaseWorld.form("STATISTICS"));
    assertThatThrownBy(() -> world.give(world.carl, draft, ApplicationCommand.SUBMIT))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("Article 53(2)");
    assertThat(world.desk.find(world.carl, draft.id()).orElseThrow().state())
        .isEqualTo(ApplicationState.DRAFT);
    ObjectNode lying = CaseWorld.form("STATISTICS");
    lying.withObject("/applicant").put("type", "PUBLIC_SECTOR_BODY");
    Application liar = world.draft(world.carl, "firm", lying);
    assertThatThrownBy(() -> world.give(world.carl, liar, ApplicationCommand.SUBMIT))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("registered as COMPANY");
    assertThat(
            world
                .give(
                    world.mark,
                    world.draft(world.mark, "ministry", CaseWorld.form("STATISTICS")),
                    ApplicationCommand.SUBMIT)
                .state())
        .isEqualTo(ApplicationState.SUBMITTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/declarations/fees",
        "/declarations/no_prohibited_use/ADVERTISING_MARKETING",
        "/declarations/no_prohibited_use/REIDENTIFICATION"
      })
  void declarationThatIsMissing_orFalse_cannotSubmit(String pointer) {
    ObjectNode form = CaseWorld.form("SCIENTIFIC_RESEARCH");
    int slash = pointer.lastIndexOf('/');
    form.withObject(pointer.substring(0, slash)).put(pointer.substring(slash + 1), false);
    Application draft = world.draft(world.anna, "uni", form);
    assertThatThrownBy(() -> world.give(world.anna, draft, ApplicationCommand.SUBMIT))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(pointer);
  }

  @Test
  void excludedOrganisation_canNeitherBeginNorSubmit_untilItIsOver() {
    Application draft = world.draft(world.anna, "uni", CaseWorld.form("SCIENTIFIC_RESEARCH"));
    world.organisations.exclude(
        "uni", world.clock.instant().plus(Duration.ofDays(10)), "e-1", "re-identified");
    refused("EXCLUDED", () -> world.give(world.anna, draft, ApplicationCommand.SUBMIT));
    refused("EXCLUDED", () -> world.create(world.anna, "uni", "REQUEST"));
    world.forward(Duration.ofDays(10));
    assertThat(world.give(world.anna, draft, ApplicationCommand.SUBMIT).state())
        .isEqualTo(ApplicationState.SUBMITTED);
  }

  @Test
  void excludedPerson_neitherAppliesNorGetsAccessAsAMember() {
    Application own = world.draft(world.anna, "uni", CaseWorld.form("SCIENTIFIC_RESEARCH"));
    Application others = world.draft(world.carl, "firm", CaseWorld.form("SCIENTIFIC_RESEARCH"));
    Application withAnna =
        world.give(world.carl, others, ApplicationCommand.ADD_MEMBER, "{\"person\": \"anna\"}");
    world.organisations.excludePerson(
        "anna", world.clock.instant().plus(Duration.ofDays(10)), "e-1", "re-identified");
    refused("EXCLUDED", () -> world.give(world.anna, own, ApplicationCommand.SUBMIT));
    refused("EXCLUDED", () -> world.create(world.anna, "uni", "ACCESS"));
    refused("EXCLUDED", () -> world.give(world.carl, withAnna, ApplicationCommand.SUBMIT));
    world.organisations.excludePerson("anna", world.clock.instant(), "e-1", "set aside");
    assertThat(world.give(world.carl, withAnna, ApplicationCommand.SUBMIT).state())
        .isEqualTo(ApplicationState.SUBMITTED);
  }

  @Test
  void memberFromAnExcludedOrganisation_keepsAnApplicationFromBeingSubmitted() {
    Application draft = world.draft(world.carl, "firm", CaseWorld.form("SCIENTIFIC_RESEARCH"));
    Application withAnna =
        world.give(world.carl, draft, ApplicationCommand.ADD_MEMBER, "{\"person\": \"anna\"}");
    world.organisations.exclude(
        "uni", world.clock.instant().plus(Duration.ofDays(10)), "e-1", "re-identified");
    refused("EXCLUDED", () -> world.give(world.carl, withAnna, ApplicationCommand.SUBMIT));
  }

  @Test
  void datasetThatIsNotPublished_cannotBeAppliedFor() {
    ObjectNode form = CaseWorld.form("SCIENTIFIC_RESEARCH");
    form.withArray("/data/datasets").addObject().put("id", "north/secret");
    Application draft = world.draft(world.anna, "uni", form);
    assertThatThrownBy(() -> world.give(world.anna, draft, ApplicationCommand.SUBMIT))
        .hasMessageContaining("no dataset north/secret");
  }

  @Test
  void draft_isKnownToItsSideOnly_andASubmittedCaseToNoOtherApplicant() {
    Application draft = world.create(world.anna, "uni", "ACCESS");
    for (Person other : List.of(world.mark, world.hanna, world.dora, world.audrey, world.stella)) {
      assertThat(world.desk.find(other, draft.id())).as(other.id()).isEmpty();
    }
    Application submitted = world.submitted();
    assertThat(world.desk.find(world.mark, submitted.id())).isEmpty();
    assertThat(world.desk.find(world.admin, submitted.id())).isEmpty();
    assertThat(world.desk.find(world.audrey, submitted.id())).isPresent();
    assertThat(world.desk.allowed(world.audrey, submitted)).isEmpty();
    assertThat(
            world.desk.command(
                world.mark,
                submitted.id(),
                OptionalLong.empty(),
                ApplicationCommand.WITHDRAW,
                AuditLog.detail()))
        .isEmpty();
  }

  /**
   * As in an advisory of another system: rights that a move to another organisation left behind.
   */
  @Test
  void applicantWhoLeftTheOrganisation_keepsNoRights() {
    Application submitted = world.submitted();
    world.organisations.employ(world.admin, "anna", "firm");
    assertThat(world.desk.find(world.anna, submitted.id())).isEmpty();
    refused("OTHER_ORGANISATION", () -> world.create(world.anna, "uni", "ACCESS"));
  }

  @Test
  void deletedDraft_isGoneWithItsFiles_andItsIdIsNeverUsedAgain() {
    Application draft = world.create(world.anna, "uni", "ACCESS");
    byte[] pdf = "%PDF-1.7 opinion".getBytes(StandardCharsets.UTF_8);
    Application with = world.desk.attach(world.anna, draft.id(), "opinion.pdf", pdf).orElseThrow();
    Attachment file = with.attachments().values().iterator().next();
    assertThat(world.desk.content(with, file)).isEqualTo(pdf);
    Application deleted = world.give(world.anna, with, ApplicationCommand.DELETE);
    assertThat(deleted.state()).isEqualTo(ApplicationState.DELETED);
    assertThatThrownBy(() -> world.desk.content(deleted, file)).isInstanceOf(InvalidInput.class);
    refused("NOT_IN_THIS_STATE", () -> world.give(world.anna, deleted, ApplicationCommand.SUBMIT));
    assertThat(world.create(world.anna, "uni", "ACCESS").id()).isNotEqualTo(draft.id());
  }

  @Test
  void filesOfOtherKindsOrNames_areRefused() {
    Application draft = world.create(world.anna, "uni", "ACCESS");
    byte[] html = "<html><script>".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> world.desk.attach(world.anna, draft.id(), "x.pdf", html))
        .isInstanceOf(InvalidInput.class);
    byte[] pdf = "%PDF-1.7 opinion".getBytes(StandardCharsets.UTF_8);
    for (String name :
        List.of("", "a/b.pdf", "..\\x", "x\n.pdf", "x\r\ny.pdf", "x\"; y", "x".repeat(121))) {
      assertThatThrownBy(() -> world.desk.attach(world.anna, draft.id(), name, pdf))
          .as(name)
          .isInstanceOf(InvalidInput.class);
    }
    for (int i = 0; i < 20; i++) {
      world.desk.attach(world.anna, draft.id(), i + ".pdf", pdf);
    }
    assertThatThrownBy(() -> world.desk.attach(world.anna, draft.id(), "21.pdf", pdf))
        .hasMessageContaining("20 files");
  }

  @Test
  void twoCommandsOnTheSameVersion_oneIsRefused() {
    Application submitted = world.submitted();
    world.give(world.hanna, submitted, ApplicationCommand.START_SCREENING);
    assertThatThrownBy(() -> world.give(world.both, submitted, ApplicationCommand.START_SCREENING))
        .isInstanceOf(StaleVersion.class);
  }

  @Test
  void bodiesWithOtherMembers_orTooMuch_areRefused() {
    Application submitted = world.submitted();
    for (String body :
        List.of("{\"state\": \"DECISION_ISSUED\"}", "{\"role\": \"DECIDER\"}", "{\"x\": 1}")) {
      assertThatThrownBy(
              () -> world.give(world.hanna, submitted, ApplicationCommand.START_SCREENING, body))
          .isInstanceOf(InvalidInput.class);
    }
    assertThatThrownBy(
            () ->
                world.give(
                    world.anna,
                    submitted,
                    ApplicationCommand.WITHDRAW,
                    "{\"reason\": \"" + "x".repeat(4001) + "\"}"))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void commandsOfTheCoordinator_areNobodyElses() {
    Application decided = world.decided();
    refused(
        "NOT_YOUR_COMMAND",
        () ->
            world.give(
                world.dora,
                decided,
                ApplicationCommand.LINK_PERMIT,
                "{\"permit\": \"p-x\", \"version\": 1}"));
  }
}
