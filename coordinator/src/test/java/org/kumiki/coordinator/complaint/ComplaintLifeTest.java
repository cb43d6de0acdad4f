package org.kumiki.coordinator.complaint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.calendar.DeadlineBook;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.calendar.PeriodRule;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.command.StatePage;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.fixture.FixedClock;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.register.ComplaintDesk;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;
import tools.jackson.databind.json.JsonMapper;

class ComplaintLifeTest {

  @TempDir Path folder;
  private final FixedClock clock = new FixedClock("2026-11-30T09:00:00Z");
  private Stores stores;
  private DeadlineBook deadlines;
  private ComplaintCases cases;
  private ComplaintDesk form;

  private final Person hanna = person("hanna", PersonRole.CASE_HANDLER);
  private final Person heinz = person("heinz", PersonRole.CASE_HANDLER);
  private final Person audrey = person("audrey", PersonRole.AUDITOR);
  private final Person anna = person("anna", PersonRole.RESEARCHER);

  @BeforeEach
  void open() {
    stores = SqliteStores.open(folder.resolve("coordinator.db"));
    AuditLog audit = new AuditLog(stores.audit(), stores.transactions(), clock);
    EventLog log = new EventLog(stores.events(), audit, stores.transactions(), clock);
    deadlines =
        new DeadlineBook(
            stores.deadlines(), audit, stores.transactions(), PeriodRule.BRUSSELS, clock);
    SecureRandom random = new SecureRandom();
    cases = new ComplaintCases(log, deadlines, clock, random);
    form = new ComplaintDesk(log, clock, random, cases::received);
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

  private Complaint written(String subject) {
    String id =
        form.take(subject, "my SECRET illness", Optional.of("me@example.org")).orElseThrow().id();
    return cases.find(hanna, id).orElseThrow();
  }

  private Complaint give(Person by, Complaint of, ComplaintCommand command, String body) {
    return Actor.person(by.id())
        .doing(
            () ->
                cases
                    .command(
                        by,
                        of.id(),
                        OptionalLong.of(of.version()),
                        command,
                        JsonMapper.shared().readTree(body).asObject())
                    .orElseThrow());
  }

  private Complaint taken(String subject) {
    return give(hanna, written(subject), ComplaintCommand.TAKE, "{}");
  }

  private static final String ANSWER = "{\"outcome\": \"UPHELD\", \"decision\": \"you are right\"}";

  @Test
  void documentation_showsTheTable() throws Exception {
    assertThat(Files.readString(Path.of("../docs/governance-states.md")))
        .contains(StatePage.section("Complaint", ComplaintState.class, ComplaintTable.TABLE));
  }

  @Test
  void complaint_isTakenAnsweredAndClosed_andItsClockStopsWithTheAnswer() {
    Complaint taken = taken("DATA_USER");
    assertThat(deadlines.running(DeadlineKind.COMPLAINT_ANSWER, taken.stream()).orElseThrow().due())
        .isEqualTo("2027-03-01");
    Complaint told =
        give(hanna, taken, ComplaintCommand.TELL_PROGRESS, "{\"progress\": \"we ask the user\"}");
    Complaint answered = give(hanna, told, ComplaintCommand.ANSWER, ANSWER);
    assertThat(deadlines.running(DeadlineKind.COMPLAINT_ANSWER, taken.stream())).isEmpty();
    assertThat(give(hanna, answered, ComplaintCommand.CLOSE, "{\"note\": \"told\"}").state())
        .isEqualTo(ComplaintState.CLOSED);
  }

  /** Whoever has the number learns how it gets on; what was written stays with the body. */
  @Test
  void number_tellsProgressAndDecision_andNothingThatWasWritten() {
    Complaint taken = taken("DATA_USER");
    Complaint noted = give(hanna, taken, ComplaintCommand.NOTE, "{\"note\": \"INNER doubts\"}");
    Complaint told =
        give(hanna, noted, ComplaintCommand.TELL_PROGRESS, "{\"progress\": \"we ask the user\"}");
    give(hanna, told, ComplaintCommand.ANSWER, ANSWER);
    String open = ComplaintView.open(cases.progress(taken.id()).orElseThrow()).toString();
    assertThat(open)
        .contains("we ask the user", "you are right", "ANSWERED")
        .doesNotContain("SECRET", "me@example.org", "hanna", "INNER", "DATA_USER");
    assertThat(cases.progress("c-0000000000000000")).isEmpty();
    assertThat(taken.id()).matches("c-[0-9a-f]{16}");
  }

  @Test
  void complaintAboutOptingOut_isForwardedToTheAuthority_neverAnsweredHere() {
    Complaint taken = taken("OPT_OUT");
    refused("OPT_OUT_IS_FORWARDED", () -> give(hanna, taken, ComplaintCommand.ANSWER, ANSWER));
    assertThat(cases.allowed(hanna, taken))
        .contains(ComplaintCommand.FORWARD)
        .doesNotContain(ComplaintCommand.ANSWER);
    give(
        hanna,
        taken,
        ComplaintCommand.FORWARD,
        "{\"authority\": \"Data protection authority\", \"progress\": \"we passed it on\"}");
    assertThat(cases.progress(taken.id()).orElseThrow().authority())
        .contains("Data protection authority");
    Complaint other = taken("BODY");
    refused(
        "GUARD",
        () ->
            give(
                hanna,
                other,
                ComplaintCommand.FORWARD,
                "{\"authority\": \"A\", \"progress\": \"p\"}"));
  }

  @Test
  void whoTookIt_answersIt_andOnlyTheBodySeesIt() {
    Complaint taken = taken("OTHER");
    refused("OTHER_HANDLER", () -> give(heinz, taken, ComplaintCommand.ANSWER, ANSWER));
    refused("NOT_YOUR_COMMAND", () -> give(audrey, taken, ComplaintCommand.NOTE, "{}"));
    assertThat(cases.find(anna, taken.id())).isEmpty();
    assertThat(cases.visible(anna)).isEmpty();
    Complaint back = give(hanna, taken, ComplaintCommand.PUT_BACK, "{\"reason\": \"holiday\"}");
    Complaint again = give(heinz, back, ComplaintCommand.TAKE, "{}");
    assertThat(give(heinz, again, ComplaintCommand.ANSWER, ANSWER).state())
        .isEqualTo(ComplaintState.ANSWERED);
  }
}
