package org.kumiki.coordinator.round;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a query waits.
 *
 * @param lossGrace for a node that is lost
 * @param answerTime for a connected node whose answer is due and which says nothing
 * @param queryTime for its end
 */
public record Patience(Duration lossGrace, Duration answerTime, Duration queryTime) {

  private static final Duration RETURN = Duration.ofMinutes(1);

  /** Never null. */
  public Patience {
    Objects.requireNonNull(lossGrace);
    Objects.requireNonNull(answerTime);
    Objects.requireNonNull(queryTime);
  }

  /** For nodes that look for a coordinator that was not there. */
  Patience afterRestart() {
    return lossGrace.compareTo(RETURN) >= 0 ? this : new Patience(RETURN, answerTime, queryTime);
  }

  /** With a grace that is no longer than the permit's. */
  Patience under(int permitGraceSeconds) {
    Duration allowed = Duration.ofSeconds(permitGraceSeconds);
    return new Patience(
        lossGrace.compareTo(allowed) <= 0 ? lossGrace : allowed, answerTime, queryTime);
  }
}
