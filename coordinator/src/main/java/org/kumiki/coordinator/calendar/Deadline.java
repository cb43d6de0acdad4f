package org.kumiki.coordinator.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A deadline as it stands.
 *
 * @param id from 1
 * @param kind of it
 * @param subject what it is about, for example {@code application/a1}
 * @param trigger the body's day of the event that it is counted from
 * @param length without an extension
 * @param nominal the last day as it is counted
 * @param due the last day on which it may still be done
 * @param ends the first instant at which it is too late
 * @param state of it
 * @param extended by how much and why, where it was
 * @param closed when it was met or voided
 */
public record Deadline(
    long id,
    DeadlineKind kind,
    String subject,
    LocalDate trigger,
    Span length,
    LocalDate nominal,
    LocalDate due,
    Instant ends,
    State state,
    Optional<Extended> extended,
    Optional<Instant> closed) {

  /** Whether it runs. */
  public enum State {
    /** It runs. */
    OPEN,
    /** It stands still until it is moved: somebody else has to act first. */
    HELD,
    /** What was due was done. */
    MET,
    /** Nothing is due any more. */
    VOIDED
  }

  /** An extension that was given. */
  public record Extended(Span by, String reason, Instant at) {
    /** Never null. */
    public Extended {
      Objects.requireNonNull(by);
      Objects.requireNonNull(reason);
      Objects.requireNonNull(at);
    }
  }

  /** Never null. */
  public Deadline {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(trigger);
    Objects.requireNonNull(length);
    Objects.requireNonNull(nominal);
    Objects.requireNonNull(due);
    Objects.requireNonNull(ends);
    Objects.requireNonNull(state);
    Objects.requireNonNull(extended);
    Objects.requireNonNull(closed);
  }

  /** Whether it runs. */
  public boolean isOpen() {
    return state == State.OPEN;
  }

  /** Whether it was to be done before this instant and was not. */
  public boolean isOverdue(Instant now) {
    return isOpen() && kind.count() != DeadlineKind.Count.KEEP_UNTIL && !now.isBefore(ends);
  }

  Deadline with(State next, Optional<Instant> at) {
    return new Deadline(id, kind, subject, trigger, length, nominal, due, ends, next, extended, at);
  }
}
