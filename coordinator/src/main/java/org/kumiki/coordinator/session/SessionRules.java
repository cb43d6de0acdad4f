package org.kumiki.coordinator.session;

import java.time.Duration;
import java.util.Objects;

/**
 * How long sessions last.
 *
 * @param idle without a request
 * @param longest whatever is done in it
 */
public record SessionRules(Duration idle, Duration longest) {

  /** Fifteen minutes idle, a working day at most. */
  public static final SessionRules USUAL =
      new SessionRules(Duration.ofMinutes(15), Duration.ofHours(12));

  /** Never null. */
  public SessionRules {
    Objects.requireNonNull(idle);
    Objects.requireNonNull(longest);
  }
}
