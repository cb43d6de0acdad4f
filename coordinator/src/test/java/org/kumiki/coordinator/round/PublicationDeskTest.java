package org.kumiki.coordinator.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.application.Attachment;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.outputcheck.CheckRules;
import org.kumiki.coordinator.outputcheck.Manuscripts;
import org.kumiki.coordinator.outputcheck.PublicNotes;
import org.kumiki.coordinator.outputcheck.ReasonCode;
import org.kumiki.coordinator.outputcheck.ReleaseCommand;
import org.kumiki.coordinator.outputcheck.ReleaseState;
import org.kumiki.coordinator.outputcheck.ResultRelease;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;

/** What happens to results after their release: publications, the second gate, recall. */
class PublicationDeskTest extends OutputDeskWorld {

  @Test
  void secondGate_andTheClockOfEighteenMonths() throws Exception {
    federation.withDesk(new CheckRules(true, 1, Map.of(), 0));
    String query = ask(COUNT);
    refused(
        "NOT_YOUR_COMMAND", () -> give(RESEARCHER, query, ReleaseCommand.CLEAR_FOR_PUBLICATION));
    String report = "{\"doi\": \"10.1000/182\", \"title\": \"Hearts\", \"date\": \"2027-01-31\"}";
    refused(
        "NOT_IN_THIS_STATE",
        () -> give(RESEARCHER, query, ReleaseCommand.REPORT_PUBLICATION, report));
    federation.clock.set(Duration.ofDays(600));
    federation.checks.tick();
    assertThat(release(query).state()).isEqualTo(ReleaseState.OVERDUE);
    give(CLARA, query, ReleaseCommand.CLEAR_FOR_PUBLICATION);
    assertThat(give(RESEARCHER, query, ReleaseCommand.REPORT_PUBLICATION, report).state())
        .isEqualTo(ReleaseState.PUBLISHED);
    assertThat(release(query).doi()).contains("10.1000/182");
    assertThat(result(query)).isPresent();
  }

  @Test
  void manuscript_isAPdfWithinBounds_andCheckersAndThePermitsPeopleAloneReadIt() throws Exception {
    String waiting = ask(GRADE_BY_ARM);
    federation.withDesk(new CheckRules(true, 1, Map.of(), 0));
    String query = ask(COUNT);
    Manuscripts desk =
        new Manuscripts(federation.checks, federation.stores.attachments(), new SecureRandom());
    refused("NOT_IN_THIS_STATE", () -> desk.attach(RESEARCHER, waiting, "text.pdf", pdf("early")));
    for (Person other : List.of(CLARA, DAN)) {
      refused("NOT_YOUR_COMMAND", () -> desk.attach(other, query, "text.pdf", pdf("x")));
    }
    assertThat(desk.attach(person("x", PersonRole.RESEARCHER), query, "text.pdf", pdf("x")))
        .isEmpty();
    for (byte[] wrong :
        List.of(
            "<html>%PDF-".getBytes(StandardCharsets.US_ASCII),
            new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1},
            Arrays.copyOf(pdf("long"), Manuscripts.LARGEST + 1),
            new byte[0])) {
      assertThatThrownBy(() -> desk.attach(RESEARCHER, query, "text.pdf", wrong))
          .isInstanceOf(InvalidInput.class);
    }
    assertThatThrownBy(() -> desk.attach(RESEARCHER, query, "../text.pdf", pdf("x")))
        .isInstanceOf(InvalidInput.class);
    assertThat(release(query).manuscripts()).isEmpty();

    ResultRelease release =
        Actor.person("researcher")
            .doing(() -> desk.attach(RESEARCHER, query, "text.pdf", pdf("version 1")))
            .orElseThrow();
    Attachment file = release.manuscripts().values().iterator().next();
    assertThat(desk.content(RESEARCHER, release, file)).contains(pdf("version 1"));
    assertThat(desk.content(CORA, release, file)).contains(pdf("version 1"));
    for (Person other :
        List.of(
            DAN,
            person("carl", PersonRole.CASE_HANDLER),
            person("audrey", PersonRole.AUDITOR),
            person("x", PersonRole.RESEARCHER))) {
      assertThat(desk.content(other, release, file)).isEmpty();
    }
    // Nobody says by a command that a file is there.
    assertThatThrownBy(() -> give(RESEARCHER, query, ReleaseCommand.ATTACH_MANUSCRIPT))
        .isInstanceOf(InvalidInput.class);
    for (int i = 1; i < 10; i++) {
      desk.attach(RESEARCHER, query, "text.pdf", pdf("version " + i));
    }
    assertThatThrownBy(() -> desk.attach(RESEARCHER, query, "text.pdf", pdf("one more")))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void publicationAndRecall_areToldToThePublic_inTheSameTransaction() throws Exception {
    List<String> told = new ArrayList<>();
    federation.notes =
        new PublicNotes() {
          @Override
          public void published(String permit, String title, String doi, String date, CaseRole as) {
            if (title.startsWith("no ")) {
              throw new InvalidInput("title", "not like this");
            }
            told.add(String.join(" ", permit, title, doi, date, as.name()));
          }

          @Override
          public void recalled(String permit, ReasonCode code, Optional<String> doi, CaseRole as) {
            told.add(String.join(" ", permit, code.name(), doi.orElse("-"), as.name()));
          }
        };
    federation.withDesk(new CheckRules(true, 1, Map.of(), 0));
    String query = ask(COUNT);
    give(CLARA, query, ReleaseCommand.CLEAR_FOR_PUBLICATION);
    String report = "{\"doi\": \"10.1000/182\", \"title\": \"%s\", \"date\": \"2027-01-31\"}";
    assertThatThrownBy(
            () ->
                give(
                    RESEARCHER,
                    query,
                    ReleaseCommand.REPORT_PUBLICATION,
                    report.formatted("no title")))
        .isInstanceOf(InvalidInput.class);
    assertThat(release(query).state()).isEqualTo(ReleaseState.CLEARED);
    for (String wrong : List.of("doi:10.1000/182", "https://doi.org/10.1000/182", "10.1/x", "")) {
      assertThatThrownBy(
              () ->
                  give(
                      RESEARCHER,
                      query,
                      ReleaseCommand.REPORT_PUBLICATION,
                      report.formatted("Hearts").replace("10.1000/182", wrong)))
          .as(wrong)
          .isInstanceOf(InvalidInput.class);
    }
    assertThat(told).isEmpty();
    give(RESEARCHER, query, ReleaseCommand.REPORT_PUBLICATION, report.formatted("Hearts"));
    give(DAN, query, ReleaseCommand.RECALL, "{\"code\": \"ERROR_FOUND\", \"reason\": \"units\"}");
    assertThat(told)
        .containsExactly(
            "p1 Hearts 10.1000/182 2027-01-31 MEMBER", "p1 ERROR_FOUND 10.1000/182 DECIDER");
  }

  @Test
  void moreTimeForPublication_isGivenOnce_byWhoHandlesCases_andInTime() throws Exception {
    federation.withDesk(new CheckRules(true, 1, Map.of(), 0));
    String query = ask(COUNT);
    Person carl = person("carl", PersonRole.CASE_HANDLER);
    String more = "{\"months\": 6, \"reason\": \"the journal is slow\"}";
    refused("NOT_YOUR_COMMAND", () -> give(RESEARCHER, query, ReleaseCommand.EXTEND, more));
    give(carl, query, ReleaseCommand.EXTEND, more);
    assertThatThrownBy(() -> give(carl, query, ReleaseCommand.EXTEND, more))
        .isInstanceOf(InvalidInput.class);
    federation.clock.set(Duration.ofDays(600));
    federation.checks.tick();
    assertThat(release(query).state()).isEqualTo(ReleaseState.RELEASED);
    federation.clock.set(Duration.ofDays(800));
    federation.checks.tick();
    assertThat(release(query).state()).isEqualTo(ReleaseState.OVERDUE);
    refused("NOT_IN_THIS_STATE", () -> give(carl, query, ReleaseCommand.EXTEND, more));
  }

  @Test
  void recalled_isReadByNobodyAnyMore() throws Exception {
    federation.withDesk(new CheckRules(true, 1, Map.of(), 0));
    String query = ask(COUNT);
    assertThat(result(query)).isPresent();
    give(DAN, query, ReleaseCommand.RECALL, "{\"code\": \"ERROR_FOUND\", \"reason\": \"units\"}");
    assertThat(result(query)).isEmpty();
    assertThat(federation.records.find(query).orElseThrow().ending().orElseThrow().outcome())
        .isEqualTo("RECALLED");
    refused("NOT_IN_THIS_STATE", () -> candidate(CLARA, query));
  }
}
