package org.kumiki.coordinator.round;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.query.OutcomeCode;

/** The time a query has. */
final class QueryTime {

  private final LongSupplier nanoTime;
  private final long end;
  private final OutcomeCode code;
  private final Message said;

  private QueryTime(Duration all, LongSupplier nanoTime, OutcomeCode code, Message said) {
    this.nanoTime = nanoTime;
    end = nanoTime.getAsLong() + all.toNanos();
    this.code = code;
    this.said = said;
  }

  /**
   * From now on.
   *
   * @param patience at most so long
   * @param permit the permit's own end
   */
  static QueryTime of(Duration patience, Duration permit, LongSupplier nanoTime) {
    return permit.compareTo(patience) <= 0
        ? new QueryTime(
            permit,
            nanoTime,
            OutcomeCode.PERMIT_EXPIRED,
            Message.of("the permit expired during the query"))
        : new QueryTime(
            patience,
            nanoTime,
            OutcomeCode.DEADLINE,
            Message.of("the query did not end within %d seconds", patience.toSeconds()));
  }

  /** What is left, never negative. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
  }

  void requireLeft() throws QueryEnd {
    if (left().isZero()) {
      throw new QueryEnd(code, said);
    }
  }
}
