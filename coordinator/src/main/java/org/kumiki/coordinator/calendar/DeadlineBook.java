package org.kumiki.coordinator.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.home.Transactions;

/**
 * The deadlines that run and ran. Guarantees: every change is on disk with its audit entry or not
 * at all; a kind is extended at most once per subject, whether or not the clock was stopped, moved
 * or started anew between, never after its end, and never further than {@link DeadlineKind} allows;
 * what was met or voided never runs again. Does not check who may: the command layer does. Safe for
 * threads.
 */
public final class DeadlineBook {

  private static final int LONGEST_REASON = 2_000;
  private static final int LONGEST_SUBJECT = 300;
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private final DeadlineStore store;
  private final AuditLog audit;
  private final Transactions transactions;
  private final PeriodRule rule;
  private final Clock clock;

  /** A book over this store. */
  public DeadlineBook(
      DeadlineStore store,
      AuditLog audit,
      Transactions transactions,
      PeriodRule rule,
      Clock clock) {
    this.store = store;
    this.audit = audit;
    this.transactions = transactions;
    this.rule = rule;
    this.clock = clock;
  }

  /** How it counts. */
  public PeriodRule rule() {
    return rule;
  }

  /** Starts a deadline of the length that its kind has, counted from this instant's day. */
  public Deadline open(DeadlineKind kind, String subject, Instant trigger) {
    return open(kind, subject, trigger, kind.length());
  }

  /** Starts a deadline of a length that the body sets. */
  public Deadline open(DeadlineKind kind, String subject, Instant trigger, Span length) {
    if (subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
      throw new InvalidInput("subject", "expected 1 to %s characters", LONGEST_SUBJECT);
    }
    return transactions.in(
        () ->
            keep(
                AuditAction.DEADLINE_OPENED,
                counted(
                    store.nextId(),
                    kind,
                    subject,
                    rule.dayOf(trigger),
                    length,
                    Deadline.State.OPEN,
                    Optional.empty())));
  }

  /** Stops it until it is moved: somebody else has to act first. */
  public Deadline hold(long id) {
    return change(
        id,
        AuditAction.DEADLINE_HELD,
        d -> {
          if (d.state() != Deadline.State.OPEN) {
            throw over(d, "stands still already");
          }
          return d.with(Deadline.State.HELD, Optional.empty());
        });
  }

  /** Counts it anew from this instant's day; one that stood still runs again. */
  public Deadline move(long id, Instant trigger) {
    return change(
        id,
        AuditAction.DEADLINE_MOVED,
        d ->
            counted(
                d.id(),
                d.kind(),
                d.subject(),
                rule.dayOf(trigger),
                d.length(),
                Deadline.State.OPEN,
                d.extended()));
  }

  /** What was due was done. */
  public Deadline meet(long id) {
    return change(
        id,
        AuditAction.DEADLINE_MET,
        d -> d.with(Deadline.State.MET, Optional.of(clock.instant())));
  }

  /** Nothing is due any more. */
  public Deadline voided(long id) {
    return change(
        id,
        AuditAction.DEADLINE_VOIDED,
        d -> d.with(Deadline.State.VOIDED, Optional.of(clock.instant())));
  }

  /**
   * Extends it as its kind allows, counted from the same day as before.
   *
   * @param by how much, which may only be chosen where the kind says "up to"
   * @throws InvalidInput if it was extended before, is over, or may not be extended so far
   */
  public Deadline extend(long id, Span by, String reason) {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new InvalidInput("reason", "expected 1 to %s characters", LONGEST_REASON);
    }
    return change(
        id,
        AuditAction.DEADLINE_EXTENDED,
        d -> {
          requireExtendable(d, by);
          return counted(
              d.id(),
              d.kind(),
              d.subject(),
              d.trigger(),
              d.length(),
              d.state(),
              Optional.of(new Deadline.Extended(by, reason, clock.instant())));
        });
  }

  /** The one with this number. */
  public Optional<Deadline> find(long id) {
    return store.find(id);
  }

  /** All of a subject, in order of their numbers. */
  public List<Deadline> of(String subject) {
    return store.of(subject);
  }

  /** Those of a kind that a subject has and that are neither met nor voided. */
  public Optional<Deadline> running(DeadlineKind kind, String subject) {
    return store.of(subject).stream()
        .filter(d -> d.kind() == kind && d.closed().isEmpty())
        .findFirst();
  }

  /** So many at most that run, the first to end first; for {@link Agenda}. */
  public List<Deadline> open(int most) {
    return store.open(most);
  }

  /**
   * Those that are overdue or near enough to be called to mind, the first to end first.
   *
   * @param whose they are
   * @param subjects what their subjects begin with
   * @param from that end then or later
   * @param most so many
   */
  public List<Deadline> near(Set<Duty> whose, String subjects, Instant from, int most) {
    Instant now = clock.instant();
    Map<Integer, Set<DeadlineKind>> byReminder =
        Arrays.stream(DeadlineKind.values())
            .filter(k -> whose.contains(k.duty()) && k.count() != DeadlineKind.Count.KEEP_UNTIL)
            .collect(Collectors.groupingBy(DeadlineKind::remindDays, Collectors.toSet()));
    return byReminder.entrySet().stream()
        .flatMap(
            kinds ->
                store
                    .open(
                        kinds.getValue(),
                        subjects,
                        from,
                        now.plus(Duration.ofDays(kinds.getKey() + 1L)),
                        most)
                    .stream())
        .sorted(Comparator.comparing(Deadline::ends).thenComparingLong(Deadline::id))
        .limit(most)
        .toList();
  }

  /** So many at most of a kind that run, the first to end first. */
  public List<Deadline> open(DeadlineKind kind, String subjects, int most) {
    return store.open(Set.of(kind), subjects, Instant.EPOCH, LAST, most);
  }

  /** All of a kind that are overdue, the longest first. */
  public List<Deadline> over(DeadlineKind kind, String subjects, Instant now) {
    return store.open(Set.of(kind), subjects, Instant.EPOCH, now, Integer.MAX_VALUE);
  }

  private void requireExtendable(Deadline deadline, Span by) {
    if (store.of(deadline.subject()).stream()
        .anyMatch(d -> d.kind() == deadline.kind() && d.extended().isPresent())) {
      throw over(deadline, "was extended before, and may be extended only once");
    }
    if (!clock.instant().isBefore(deadline.ends())) {
      throw over(deadline, "ended on %s; it had to be extended before that", deadline.due());
    }
    switch (deadline.kind().extension()) {
      case Extension.None() -> throw over(deadline, "may not be extended");
      case Extension.By(Span span) -> {
        if (!by.equals(span)) {
          throw over(deadline, "may be extended by %s %s only", span.count(), span.unit());
        }
      }
      case Extension.UpTo(Span most) -> {
        if (!by.isAtMost(most)) {
          throw over(deadline, "may be extended by at most %s %s", most.count(), most.unit());
        }
      }
    }
  }

  private Deadline change(long id, AuditAction action, UnaryOperator<Deadline> how) {
    return transactions.in(
        () -> {
          Deadline deadline =
              store
                  .find(id)
                  .orElseThrow(() -> new InvalidInput("deadline", "there is none numbered %s", id));
          if (deadline.closed().isPresent()) {
            throw over(deadline, "is over: %s", deadline.state());
          }
          return keep(action, how.apply(deadline));
        });
  }

  private static InvalidInput over(Deadline deadline, String pattern, Object... arguments) {
    return new InvalidInput(
        "deadline %d (%s of %s)".formatted(deadline.id(), deadline.kind(), deadline.subject()),
        pattern,
        arguments);
  }

  private Deadline keep(AuditAction action, Deadline deadline) {
    store.put(deadline);
    audit.append(
        Actor.current(),
        action,
        deadline.subject(),
        AuditLog.detail()
            .put("deadline", deadline.id())
            .put("kind", deadline.kind().name())
            .put("trigger", deadline.trigger().toString())
            .put("due", deadline.due().toString()));
    return deadline;
  }

  private Deadline counted(
      long id,
      DeadlineKind kind,
      String subject,
      LocalDate trigger,
      Span length,
      Deadline.State state,
      Optional<Deadline.Extended> extended) {
    Span whole = extended.map(e -> length.plus(e.by())).orElse(length);
    LocalDate nominal;
    LocalDate due;
    if (kind.count() == DeadlineKind.Count.BACKWARDS) {
      nominal = rule.before(trigger, whole);
      due = nominal;
    } else {
      nominal = rule.nominal(trigger, whole);
      // What is kept until a day is not kept longer for a weekend.
      due = kind.count() == DeadlineKind.Count.KEEP_UNTIL ? nominal : rule.moved(nominal);
    }
    return new Deadline(
        id,
        kind,
        subject,
        trigger,
        length,
        nominal,
        due,
        rule.endOf(due),
        state,
        extended,
        Optional.empty());
  }
}
