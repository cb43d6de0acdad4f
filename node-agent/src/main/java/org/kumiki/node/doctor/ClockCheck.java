package org.kumiki.node.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.kumiki.node.NodeConfig;
import org.kumiki.node.identity.CoordinatorTime;
import org.kumiki.node.identity.NodeEnrolment;
import org.kumiki.node.identity.NodeIdentity;

/** How far this clock is from the coordinator's: documents and certificates have their hours. */
final class ClockCheck {

  private static final Duration MUCH = Duration.ofSeconds(5);
  private static final Duration TOO_MUCH = Duration.ofMinutes(2);

  private ClockCheck() {}

  static Finding of(NodeConfig config, NodeIdentity identity, Clock clock) {
    Instant before = clock.instant();
    Optional<Instant> there =
        CoordinatorTime.ask(
            identity,
            new NodeEnrolment.Server(
                config.host(),
                config.enrolmentPort(),
                config.proxy(),
                config.trusted(),
                config.patience()));
    if (there.isEmpty()) {
      return Finding.warn(
          "clock",
          "the coordinator did not tell its time",
          "mend what fails above; until then compare this clock by hand");
    }
    Instant after = clock.instant();
    Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
    return of(Duration.between(middle, there.get()), Duration.between(before, after));
  }

  /** For a difference that was measured with this uncertainty. */
  static Finding of(Duration difference, Duration uncertainty) {
    String found =
        "%.1f s %s the coordinator's (within %.1f s)"
            .formatted(
                difference.abs().toMillis() / 1000.0,
                difference.isNegative() ? "ahead of" : "behind",
                uncertainty.toMillis() / 1000.0);
    Duration surely = difference.abs().minus(uncertainty);
    if (surely.compareTo(TOO_MUCH) > 0) {
      return Finding.fail(
          "clock", found, "set this machine's clock (NTP): documents will seem stale or not begun");
    }
    return surely.compareTo(MUCH) > 0
        ? Finding.warn("clock", found, "let NTP keep this machine's clock")
        : Finding.ok("clock", found);
  }
}
