package org.kumiki.coordinator.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.AuditCheck;
import org.kumiki.coordinator.audit.AuditEntry;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.fixture.FixedClock;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;

class DeadlineBookTest {

  private static final String CASE = "application/a1";

  @TempDir Path folder;
  private final FixedClock clock = new FixedClock("2026-11-30T10:00:00Z");
  private Stores stores;
  private AuditLog audit;
  private DeadlineBook book;

  @BeforeEach
  void open() {
    stores = SqliteStores.open(folder.resolve("coordinator.db"));
    audit = new AuditLog(stores.audit(), stores.transactions(), clock);
    book =
        new DeadlineBook(
            stores.deadlines(), audit, stores.transactions(), PeriodRule.BRUSSELS, clock);
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private Deadline decision() {
    return book.open(DeadlineKind.DECISION, CASE, clock.instant());
  }

  private static void isRefused(ThrowingCallable command, String because) {
    assertThatThrownBy(command)
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(because)
        .hasMessageContaining("deadline");
  }

  @Test
  void openedDeadline_isCountedFromItsTriggersDay_andOnTheRecord() {
    Deadline opened = decision();
    assertThat(opened.nominal()).isEqualTo("2027-02-28");
    assertThat(opened.due()).isEqualTo("2027-03-01");
    assertThat(opened.ends()).isEqualTo("2027-03-01T23:00:00Z");
    assertThat(book.find(opened.id())).contains(opened);
    assertThat(book.of(CASE)).containsExactly(opened);
    assertThat(book.open(10)).containsExactly(opened);
    assertThat(audit.after(0, 10)).extracting(AuditEntry::subject).containsExactly(CASE);
    assertThat(audit.verify()).isInstanceOf(AuditCheck.Intact.class);
  }

  @Test
  void secondExtension_isRefused() {
    Deadline opened = decision();
    Deadline extended = book.extend(opened.id(), Span.months(3), "many datasets");
    // Six months from the same day: 30 May 2027 is a Sunday.
    assertThat(extended.due()).isEqualTo("2027-05-31");
    assertThat(extended.extended().orElseThrow().reason()).isEqualTo("many datasets");
    assertThat(book.find(opened.id())).contains(extended);
    isRefused(() -> book.extend(opened.id(), Span.months(3), "again"), "only once");
  }

  /** Stopping the clock, or starting another, is no way round it. */
  @Test
  void secondExtension_isRefused_afterMovingAndAfterANewStartToo() {
    Deadline opened = decision();
    book.extend(opened.id(), Span.months(3), "many datasets");
    book.hold(opened.id());
    Deadline moved = book.move(opened.id(), clock.instant());
    isRefused(() -> book.extend(moved.id(), Span.months(3), "again"), "only once");
    book.voided(moved.id());
    Deadline anew = decision();
    isRefused(() -> book.extend(anew.id(), Span.months(3), "again"), "only once");
  }

  @Test
  void extension_isAsLongAsTheArticleSays_andInTime() {
    Deadline accelerated = book.open(DeadlineKind.ACCELERATED_DECISION, CASE, clock.instant());
    isRefused(() -> book.extend(accelerated.id(), Span.months(3), "x"), "by 1 MONTHS only");
    Deadline hearing = book.open(DeadlineKind.HEARING, "case/1", clock.instant());
    isRefused(() -> book.extend(hearing.id(), Span.weeks(1), "x"), "may not be extended");
    Deadline results = book.open(DeadlineKind.RESULTS, "permit/1", clock.instant());
    isRefused(() -> book.extend(results.id(), Span.months(19), "x"), "at most 18 MONTHS");
    isRefused(() -> book.extend(results.id(), Span.years(1), "x"), "at most 18 MONTHS");
    assertThat(book.extend(results.id(), Span.months(6), "embargo").due()).isEqualTo("2028-11-30");
    clock.set("2027-02-01T23:00:00Z");
    isRefused(() -> book.extend(accelerated.id(), Span.months(1), "x"), "ended on 2027-02-01");
  }

  /** Acceptance test 16: the clock stands still and is counted from the receipt of the answer. */
  @Test
  void heldDeadline_isNeverOverdue_andIsCountedAnewFromTheAnswer() {
    Deadline held = book.hold(decision().id());
    assertThat(book.open(10)).isEmpty();
    clock.set("2027-06-01T10:00:00Z");
    assertThat(Agenda.overdue(List.of(held), clock.instant())).isEmpty();
    isRefused(() -> book.hold(held.id()), "stands still");
    Deadline moved = book.move(held.id(), clock.instant());
    assertThat(moved.due()).isEqualTo("2027-09-01");
    assertThat(moved.isOpen()).isTrue();
  }

  @Test
  void whatIsOver_isNeverChanged() {
    Deadline met = book.meet(decision().id());
    assertThat(met.closed()).contains(clock.instant());
    isRefused(() -> book.move(met.id(), clock.instant()), "is over: MET");
    isRefused(() -> book.voided(met.id()), "is over: MET");
    isRefused(() -> book.extend(met.id(), Span.months(3), "x"), "is over: MET");
    isRefused(() -> book.meet(99), "none numbered 99");
    assertThat(book.running(DeadlineKind.DECISION, CASE)).isEmpty();
  }

  @Test
  void renewal_isAskedForAMonthBefore_andLogsAreNeverOverdue() {
    Instant expiry = Instant.parse("2027-03-28T12:00:00Z");
    assertThat(book.open(DeadlineKind.RENEWAL_REQUEST, "permit/1", expiry).due())
        .isEqualTo("2027-02-28");
    Deadline logs = book.open(DeadlineKind.LOG_RETENTION, "log/1", clock.instant());
    Instant later = Instant.parse("2028-01-01T00:00:00Z");
    assertThat(Agenda.overdue(List.of(logs), later)).isEmpty();
    assertThat(Agenda.keptLongEnough(List.of(logs), later)).containsExactly(logs);
    assertThat(Agenda.keptLongEnough(List.of(logs), clock.instant())).isEmpty();
  }

  @Test
  void reminders_comeOnceEach_nearAndOverdue() {
    Deadline opened = decision();
    List<Deadline> all = List.of(opened);
    Instant before = Instant.parse("2027-02-14T22:00:00Z");
    Instant near = Instant.parse("2027-02-14T23:00:00Z");
    Instant late = Instant.parse("2027-03-01T23:00:00Z");
    assertThat(Agenda.reminders(all, opened.ends().minusSeconds(9_999_999), before)).isEmpty();
    assertThat(Agenda.reminders(all, before, near))
        .containsExactly(new Reminder(opened, Reminder.Reason.NEAR, near));
    assertThat(Agenda.reminders(all, near, near)).isEmpty();
    assertThat(Agenda.soon(all, near)).containsExactly(opened);
    assertThat(Agenda.overdue(all, late.minusSeconds(1))).isEmpty();
    assertThat(Agenda.overdue(all, late)).containsExactly(opened);
    assertThat(Agenda.reminders(all, near, late))
        .containsExactly(new Reminder(opened, Reminder.Reason.OVERDUE, late));
  }

  @Test
  void everyKind_hasWordsInBothLanguages() {
    for (DeadlineKind kind : DeadlineKind.values()) {
      assertThat(kind.title().ja()).isNotEqualTo(kind.title().en());
      assertThat(kind.trigger().ja()).isNotEqualTo(kind.trigger().en());
    }
  }
}
