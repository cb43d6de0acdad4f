package org.kumiki.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.calendar.DeadlineStore;
import org.kumiki.coordinator.calendar.Span;

/** What every database has to promise about deadlines. */
public abstract class DeadlineStoreContract {

  /** The stores under test, empty. */
  protected abstract Stores stores();

  private DeadlineStore deadlines() {
    return stores().deadlines();
  }

  private static Deadline deadline(long id, String subject, String ends, Deadline.State state) {
    return new Deadline(
        id,
        DeadlineKind.DECISION,
        subject,
        LocalDate.parse("2026-11-30"),
        Span.months(3),
        LocalDate.parse("2027-02-28"),
        LocalDate.parse("2027-03-01"),
        Instant.parse(ends),
        state,
        Optional.of(new Deadline.Extended(Span.weeks(2), "理由", Instant.EPOCH)),
        Optional.of(Instant.EPOCH));
  }

  @Test
  void deadlines_comeBackAsTheyWent_andReplaceEarlierOnes() {
    assertThat(deadlines().nextId()).isEqualTo(1);
    Deadline first = deadline(1, "a/1", "2027-03-01T23:00:00Z", Deadline.State.OPEN);
    deadlines().put(first);
    assertThat(deadlines().find(1)).contains(first);
    assertThat(deadlines().nextId()).isEqualTo(2);
    Deadline met = deadline(1, "a/1", "2027-03-01T23:00:00Z", Deadline.State.MET);
    deadlines().put(met);
    assertThat(deadlines().of("a/1")).containsExactly(met);
    assertThat(deadlines().find(2)).isEmpty();
  }

  @Test
  void openOnes_comeTheFirstToEndFirst() {
    Deadline late = deadline(1, "a/1", "2027-03-09T00:00:00Z", Deadline.State.OPEN);
    Deadline early = deadline(2, "a/2", "2027-03-01T00:00:00Z", Deadline.State.OPEN);
    deadlines().put(late);
    deadlines().put(early);
    deadlines().put(deadline(3, "a/3", "2027-01-01T00:00:00Z", Deadline.State.HELD));
    assertThat(deadlines().open(5)).containsExactly(early, late);
    assertThat(deadlines().open(1)).containsExactly(early);
  }

  @Test
  void openOnes_ofKindsAndSubjects_withinATime() {
    Deadline first = deadline(1, "a/1", "2027-03-01T00:00:00Z", Deadline.State.OPEN);
    Deadline second = deadline(2, "a/2", "2027-03-09T00:00:00Z", Deadline.State.OPEN);
    deadlines().put(second);
    deadlines().put(first);
    deadlines().put(deadline(3, "ab/1", "2027-03-02T00:00:00Z", Deadline.State.OPEN));
    deadlines().put(deadline(4, "a/4", "2027-03-02T00:00:00Z", Deadline.State.MET));
    Instant begin = Instant.parse("2027-03-01T00:00:00Z");
    Instant end = Instant.parse("2027-03-09T00:00:00Z");
    Set<DeadlineKind> kinds = Set.of(DeadlineKind.DECISION, DeadlineKind.DRAFT);
    assertThat(deadlines().open(kinds, "a/", begin, end, 9)).containsExactly(first, second);
    assertThat(deadlines().open(kinds, "a/", begin, end, 1)).containsExactly(first);
    assertThat(deadlines().open(kinds, "a/", begin, end.minusSeconds(1), 9)).containsExactly(first);
    assertThat(deadlines().open(kinds, "a/", begin.plusSeconds(1), end, 9)).containsExactly(second);
    assertThat(deadlines().open(Set.of(DeadlineKind.DRAFT), "a/", begin, end, 9)).isEmpty();
    assertThat(deadlines().open(Set.of(), "a/", begin, end, 9)).isEmpty();
  }
}
