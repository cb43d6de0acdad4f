package org.kumiki.coordinator.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the deadlines say at an instant. Pure: the same deadlines and instants give the same lists,
 * whenever they are asked for.
 */
public final class Agenda {

  private static final Comparator<Deadline> SOONEST =
      Comparator.comparing(Deadline::ends).thenComparingLong(Deadline::id);

  private Agenda() {}

  /** What should have been done by now, the longest overdue first. */
  public static List<Deadline> overdue(List<Deadline> deadlines, Instant now) {
    return deadlines.stream().filter(d -> d.isOverdue(now)).sorted(SOONEST).toList();
  }

  /** What is not overdue yet and near enough to be called to mind, the nearest first. */
  public static List<Deadline> soon(List<Deadline> deadlines, Instant now) {
    return due(deadlines).filter(d -> now.isBefore(d.ends())).filter(d -> isNear(d, now)).toList();
  }

  /**
   * What is to be sent to people who were last reminded at {@code since}: each deadline that came
   * near, or became overdue, after that and until now. Whoever calls again with the earlier now as
   * since gets each once.
   */
  public static List<Reminder> reminders(List<Deadline> deadlines, Instant since, Instant now) {
    return due(deadlines)
        .flatMap(
            d ->
                Stream.of(
                        new Reminder(d, Reminder.Reason.NEAR, nearFrom(d)),
                        new Reminder(d, Reminder.Reason.OVERDUE, d.ends()))
                    .filter(r -> r.at().isAfter(since) && !r.at().isAfter(now))
                    // What ended meanwhile is overdue, and near no longer.
                    .filter(r -> r.reason() == Reminder.Reason.OVERDUE || now.isBefore(d.ends())))
        .toList();
  }

  /** Access logs and the like that need not be kept any longer. */
  public static List<Deadline> keptLongEnough(List<Deadline> deadlines, Instant now) {
    return deadlines.stream()
        .filter(d -> d.isOpen() && d.kind().count() == DeadlineKind.Count.KEEP_UNTIL)
        .filter(d -> !now.isBefore(d.ends()))
        .sorted(SOONEST)
        .toList();
  }

  private static Stream<Deadline> due(List<Deadline> deadlines) {
    return deadlines.stream()
        .filter(d -> d.isOpen() && d.kind().count() != DeadlineKind.Count.KEEP_UNTIL)
        .sorted(SOONEST);
  }

  private static boolean isNear(Deadline deadline, Instant now) {
    return !now.isBefore(nearFrom(deadline));
  }

  private static Instant nearFrom(Deadline deadline) {
    return deadline.ends().minus(Duration.ofDays(deadline.kind().remindDays() + 1L));
  }
}
