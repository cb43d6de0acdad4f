package org.kumiki.coordinator.calendar;

import java.time.Instant;
import java.util.Objects;

/**
 * A deadline to call to mind.
 *
 * @param deadline that is meant
 * @param reason for it
 * @param at since when
 */
public record Reminder(Deadline deadline, Reason reason, Instant at) {

  /** Why. */
  public enum Reason {
    /** It ends soon. */
    NEAR,
    /** It ended. */
    OVERDUE
  }

  /** Never null. */
  public Reminder {
    Objects.requireNonNull(deadline);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(at);
  }
}
