package org.kumiki.coordinator.template.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.command.StatePage;
import org.kumiki.coordinator.event.StaleVersion;
import org.kumiki.coordinator.fixture.Hdab;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.OutputCheck;
import org.kumiki.protocols.document.StatusList;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.TemplateReinstatement;
import org.kumiki.protocols.document.UncheckedDocument;
import tools.jackson.databind.node.ObjectNode;

class TemplateLifeTest {

  @TempDir Path folder;
  private TemplateWorld world;

  @BeforeEach
  void open() {
    world = new TemplateWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static void refused(String code, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(CommandRefused.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private StatusList list() {
    return world.status.inForce().document();
  }

  @Test
  void documentation_showsTheTable() throws Exception {
    assertThat(Files.readString(Path.of("../docs/governance-states.md")))
        .contains(StatePage.section("Task template", TemplateState.class, TemplateTable.TABLE));
  }

  @Test
  void straightWay_endsInADocumentThatTwoReviewersSigned() {
    TemplateCase approved = world.approved();
    assertThat(approved.state()).isEqualTo(TemplateState.APPROVED);
    assertThat(approved.approvers()).containsExactly("reviewer-1", "reviewer-2");
    byte[] toSign = world.signed.toSign(approved).orElseThrow();
    UncheckedDocument unsigned = UncheckedDocument.read(toSign);
    assertThat(unsigned.signers()).isEmpty();
    assertThat(unsigned.hash()).isEqualTo(approved.reference().orElseThrow().sha256());
    Template template = (Template) unsigned.document();
    assertThat(template.terms().orElseThrow().outputCheck()).isEqualTo(OutputCheck.ONE_CHECKER);
    assertThat(template.author()).isEqualTo("author");
    world.signed.publish(world.hdab.reviewed(template));
    assertThat(world.desk.now(approved.id()).state()).isEqualTo(TemplateState.PUBLISHED);
    assertThat(world.library.published(DocumentKind.TEMPLATE)).hasSize(1);
  }

  // S2.

  @Test
  void author_whoIsAReviewerToo_neverReviewsTheOwnTemplate() {
    TemplateCase submitted = world.submitted(world.both);
    refused(
        "S2_AUTHOR", () -> world.give(world.both, submitted, TemplateCommand.START_REVIEW, "{}"));
    TemplateCase reviewed = world.give(world.first, submitted, TemplateCommand.START_REVIEW, "{}");
    refused("S2_AUTHOR", () -> world.approve(world.both, reviewed));
    refused(
        "S2_AUTHOR",
        () ->
            world.give(
                world.both, reviewed, TemplateCommand.REQUEST_CHANGES, "{\"reason\": \"mine\"}"));
    assertThat(world.desk.allowed(world.both, reviewed)).isEmpty();
    assertThat(world.desk.allowed(world.first, reviewed))
        .contains(TemplateCommand.APPROVE, TemplateCommand.REJECT);
  }

  @Test
  void reviewer_approvesOnce_theSecondHasToBeAnother() {
    TemplateCase once = world.approve(world.first, world.inReview(world.author));
    assertThat(once.state()).isEqualTo(TemplateState.IN_REVIEW);
    refused("S2_SAME_REVIEWER", () -> world.approve(world.first, once));
    assertThat(world.approve(world.second, once).state()).isEqualTo(TemplateState.APPROVED);
  }

  @Test
  void nobodyElse_reviewsOrWrites() {
    TemplateCase reviewed = world.inReview(world.author);
    refused("NOT_YOUR_COMMAND", () -> world.approve(world.decider, reviewed));
    refused("NOT_YOUR_COMMAND", () -> world.approve(world.author, reviewed));
    TemplateCase draft = world.draft(world.author, TemplateWorld.content());
    refused(
        "OTHER_AUTHOR",
        () ->
            world.give(
                world.both,
                draft,
                TemplateCommand.SAVE_DRAFT,
                TemplateWorld.with(TemplateWorld.content())));
    refused("NOT_YOUR_COMMAND", () -> world.draft(world.first, TemplateWorld.content()));
    assertThat(world.desk.find(world.researcher, draft.id())).isEmpty();
  }

  @Test
  void signaturesOfPeopleWhoDidNotApproveIt_publishNothing() {
    TemplateCase once = world.approve(world.third, world.inReview(world.author));
    TemplateCase approved = world.approve(world.first, once);
    assertThat(approved.state()).isEqualTo(TemplateState.APPROVED);
    // Signed by reviewer-1 and reviewer-2: right keys, but reviewer-2 never approved it.
    assertThatThrownBy(() -> world.signed.publish(world.jws(approved)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("of those who approved it (reviewer-3, reviewer-1) 1 signed");
    assertThat(world.library.published(DocumentKind.TEMPLATE)).isEmpty();
  }

  @Test
  void signaturesBeforeTheReviewIsOver_publishNothing() {
    TemplateCase reviewed = world.approve(world.first, world.inReview(world.author));
    assertThatThrownBy(() -> world.signed.publish(world.jws(reviewed)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("is not over");
    assertThat(world.library.published(DocumentKind.TEMPLATE)).isEmpty();
  }

  // What is reviewed is what was written and tested.

  @Test
  void approval_isOfTheContentThatWasRead() {
    TemplateCase reviewed = world.inReview(world.author);
    ObjectNode approval = TemplateWorld.approval(reviewed).put("sha256", "0".repeat(64));
    refused(
        "OTHER_CONTENT",
        () -> world.give(world.first, reviewed, TemplateCommand.APPROVE, approval));
  }

  @Test
  void approval_needsTheWholeChecklist() {
    TemplateCase reviewed = world.inReview(world.author);
    ObjectNode approval = TemplateWorld.approval(reviewed);
    approval.path("checklist").asObject().put("threats", false);
    assertThatThrownBy(() -> world.give(world.first, reviewed, TemplateCommand.APPROVE, approval))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("checklist.threats");
  }

  @Test
  void draft_thatWasChangedAfterItsTest_isNotSubmitted() {
    TemplateCase tested = world.tested(world.draft(world.author, TemplateWorld.content()));
    ObjectNode changed = TemplateWorld.content().put("most_variables", 9);
    TemplateCase saved =
        world.give(world.author, tested, TemplateCommand.SAVE_DRAFT, TemplateWorld.with(changed));
    refused("NOT_TESTED", () -> world.give(world.author, saved, TemplateCommand.SUBMIT, "{}"));
    assertThat(world.give(world.author, world.tested(saved), TemplateCommand.SUBMIT, "{}").state())
        .isEqualTo(TemplateState.SUBMITTED);
  }

  @Test
  void requestedChanges_voidApprovals() {
    TemplateCase once = world.approve(world.first, world.inReview(world.author));
    TemplateCase back =
        world.give(
            world.second, once, TemplateCommand.REQUEST_CHANGES, "{\"reason\": \"too wide\"}");
    assertThat(back.state()).isEqualTo(TemplateState.DRAFT);
    TemplateCase again =
        world.give(
            world.second,
            world.give(world.author, back, TemplateCommand.SUBMIT, "{}"),
            TemplateCommand.START_REVIEW,
            "{}");
    assertThat(again.approvers()).isEmpty();
    assertThat(world.approve(world.second, again).state()).isEqualTo(TemplateState.IN_REVIEW);
  }

  @Test
  void versionThatIsTaken_isNotSubmittedAgain() {
    world.published();
    ObjectNode other = TemplateWorld.content().put("threats", "Other words.");
    other.put("most_entries", 600);
    TemplateCase tested = world.tested(world.draft(world.author, other));
    assertThatThrownBy(() -> world.give(world.author, tested, TemplateCommand.SUBMIT, "{}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("logistic 1.0.0 is taken");
  }

  @Test
  void command_onAVersionThatMovedOn_isRefused() {
    TemplateCase draft = world.draft(world.author, TemplateWorld.content());
    world.tested(draft);
    assertThatThrownBy(() -> world.give(world.author, draft, TemplateCommand.SUBMIT, "{}"))
        .isInstanceOf(StaleVersion.class);
    assertThatThrownBy(
            () -> world.desk.test(world.author, draft.id(), OptionalLong.of(draft.version())))
        .isInstanceOf(StaleVersion.class);
  }

  // Stopping.

  @Test
  void suspension_byOneReviewer_isInTheNextStatusList_andEndsWithTwoSignatures() {
    TemplateCase published = world.published();
    assertThat(list().templates()).isEmpty();
    TemplateCase suspended =
        world.give(world.third, published, TemplateCommand.SUSPEND, "{\"reason\": \"a fault\"}");
    var sha256 = published.reference().orElseThrow().sha256();
    assertThat(list().isSuspended(sha256)).isTrue();
    UncheckedDocument end =
        UncheckedDocument.read(world.signed.toReinstate(suspended, "mended").orElseThrow());
    assertThatThrownBy(() -> world.signed.reinstate(world.hdab.decided(end.document())))
        .isInstanceOf(InvalidInput.class);
    assertThat(list().isSuspended(sha256)).isTrue();
    world.signed.reinstate(world.hdab.reviewed(end.document()));
    assertThat(list().isSuspended(sha256)).isFalse();
    assertThat(list().templates().orElseThrow().reinstatements()).hasSize(1);
    TemplateCase back = world.desk.now(published.id());
    assertThat(back.state()).isEqualTo(TemplateState.PUBLISHED);
    // The same signatures do not end the next suspension.
    TemplateCase again =
        world.give(world.first, back, TemplateCommand.SUSPEND, "{\"reason\": \"again\"}");
    assertThatThrownBy(() -> world.signed.reinstate(world.hdab.reviewed(end.document())))
        .isInstanceOf(InvalidInput.class);
    assertThat(list().isSuspended(sha256)).isTrue();
    assertThat(again.suspension().orElseThrow().suspensionId()).endsWith("-s2");
  }

  @Test
  void retired_staysOnEveryStatusList() {
    TemplateCase published = world.published();
    TemplateCase retired =
        world.give(world.first, published, TemplateCommand.RETIRE, "{\"reason\": \"old\"}");
    assertThat(list().isRetired(published.reference().orElseThrow().sha256())).isTrue();
    assertThat(world.desk.allowed(world.first, retired)).isEmpty();
  }

  @Test
  void deprecated_mayBeRunUntilItsDay_andIsRetiredThen() {
    TemplateCase published = world.published();
    assertThatThrownBy(
            () ->
                world.give(
                    world.first,
                    published,
                    TemplateCommand.DEPRECATE,
                    "{\"until\": \"2026-11-30\", \"reason\": \"a successor\"}"))
        .isInstanceOf(InvalidInput.class);
    world.give(
        world.first,
        published,
        TemplateCommand.DEPRECATE,
        "{\"until\": \"2026-12-31\", \"reason\": \"a successor\"}");
    var sha256 = published.reference().orElseThrow().sha256();
    world.clock.set("2026-12-31T23:00:00Z");
    assertThat(world.desk.tick()).isFalse();
    assertThat(list().isRetired(sha256)).isFalse();
    world.clock.set("2027-01-01T00:00:01Z");
    assertThat(world.desk.tick()).isTrue();
    assertThat(list().isRetired(sha256)).isTrue();
  }

  // Signed elsewhere.

  @Test
  void documentSignedElsewhere_getsACase_soThatItCanBeStopped() {
    Template template = world.draft(world.author, TemplateWorld.content()).content().template("x");
    byte[] jws = world.hdab.reviewed(template);
    world.signed.publish(jws);
    world.signed.publish(jws);
    TemplateCase imported =
        world.desk.visible(world.first).stream()
            .filter(c -> c.state() == TemplateState.PUBLISHED)
            .findFirst()
            .orElseThrow();
    assertThat(imported.templateId()).isEqualTo("logistic");
    world.give(world.first, imported, TemplateCommand.SUSPEND, "{\"reason\": \"a fault\"}");
    assertThat(list().isSuspended(imported.reference().orElseThrow().sha256())).isTrue();
  }

  @Test
  void documentsPublishedBeforeThereWereCases_areAdopted_once() {
    Template template = world.draft(world.author, TemplateWorld.content()).content().template("x");
    world.library.publishTemplate(world.hdab.reviewed(template));
    world.signed.adopt();
    world.signed.adopt();
    assertThat(
            world.desk.visible(world.first).stream()
                .filter(c -> c.state() == TemplateState.PUBLISHED))
        .hasSize(1);
  }

  @Test
  void reinstatementOfWhatIsNotSuspended_isRefused() {
    TemplateCase published = world.published();
    TemplateReinstatement end =
        new TemplateReinstatement(
            published.reference().orElseThrow(), "t-0-s1", "none", world.clock.instant());
    assertThatThrownBy(() -> world.signed.reinstate(world.hdab.reviewed(end)))
        .isInstanceOf(InvalidInput.class);
    assertThat(world.signed.toReinstate(published, "none")).isEqualTo(Optional.empty());
    assertThat(new String(world.jws(published), StandardCharsets.UTF_8))
        .doesNotContain(Hdab.AUTHOR + "-key");
    assertThat(List.of(published.events().getLast().role())).containsExactly("SYSTEM");
  }
}
