package org.kumiki.coordinator.outputcheck;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.calendar.DeadlineBook;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.calendar.Span;
import tools.jackson.databind.node.ObjectNode;

/**
 * The deadlines of results: two working days for the check, 18 months for making it public. Called
 * in the command's transaction: a deadline changes if and only if its case does.
 */
final class ReleaseClocks {

  private final DeadlineBook book;

  ReleaseClocks(DeadlineBook book) {
    this.book = book;
  }

  List<Deadline> of(ResultRelease release) {
    return book.of(release.stream());
  }

  /** The last day for a check that begins now. */
  LocalDate due(Instant now) {
    return book.rule().due(book.rule().dayOf(now), DeadlineKind.OUTPUT_CHECK.length());
  }

  Optional<Deadline> running(DeadlineKind kind, ResultRelease release) {
    return book.running(kind, release.stream());
  }

  /** Those of results that are to be public soon, the first to end first. */
  List<Deadline> near(Instant from, int most) {
    return book.near(Set.of(DeadlineKind.RESULTS.duty()), ResultRelease.stream(""), from, most);
  }

  /** Results whose time of this kind is over. */
  List<String> over(DeadlineKind kind, Instant now) {
    return book.over(kind, ResultRelease.stream(""), now).stream()
        .filter(d -> !now.isBefore(d.ends()))
        .map(d -> d.subject().substring(ResultRelease.stream("").length()))
        .toList();
  }

  boolean isOver(DeadlineKind kind, ResultRelease release, Instant now) {
    return running(kind, release).filter(d -> !now.isBefore(d.ends())).isPresent();
  }

  /** Follows a change of state. */
  void follow(ResultRelease before, ResultRelease after, Instant now) {
    String subject = after.stream();
    if (after.state().isOnTheDesk() && !before.state().isOnTheDesk()) {
      book.open(DeadlineKind.OUTPUT_CHECK, subject, now);
    }
    if (before.state().isOnTheDesk() && !after.state().isOnTheDesk()) {
      book.running(DeadlineKind.OUTPUT_CHECK, subject).ifPresent(d -> book.meet(d.id()));
    }
    if (before.state().isClosed() && !after.state().isClosed()) {
      book.open(DeadlineKind.RESULTS, subject, now);
    }
    if (after.state() == ReleaseState.PUBLISHED) {
      book.running(DeadlineKind.RESULTS, subject).ifPresent(d -> book.meet(d.id()));
    }
    if (after.state() == ReleaseState.RECALLED) {
      book.running(DeadlineKind.RESULTS, subject).ifPresent(d -> book.voided(d.id()));
    }
  }

  /**
   * Gives more time for making it public.
   *
   * @throws InvalidInput if it may not be extended, or not any more
   */
  void extend(ResultRelease release, ObjectNode data) {
    Deadline running =
        running(DeadlineKind.RESULTS, release)
            .orElseThrow(() -> new InvalidInput("deadline", "no time for results runs"));
    book.extend(
        running.id(), Span.months(data.path("months").asInt()), data.path("reason").asString());
  }
}
