package org.kumiki.coordinator.outputcheck;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Which results wait for a checker: those that the rules name, and a sample of the others that
 * nobody can foresee. Safe for threads.
 */
final class WayDrawing {

  private final CheckRules rules;
  private final ReleaseClocks clocks;
  private final Clock clock;
  private final SecureRandom random;

  WayDrawing(CheckRules rules, ReleaseClocks clocks, Clock clock, SecureRandom random) {
    this.rules = rules;
    this.clocks = clocks;
    this.clock = clock;
    this.random = random;
  }

  /** Which way a result goes; draws the sample. */
  Way way(FinishedRun run) {
    if (!run.passed()) {
      return new Way.Failed();
    }
    boolean wanted = tier(run) > 1;
    if (!rules.desk() && !wanted) {
      return new Way.Out();
    }
    Optional<Way.Why> why = Optional.empty();
    if (!run.preAssessed()) {
      why = Optional.of(Way.Why.NOT_ASSESSED);
    } else if (wanted) {
      why = Optional.of(Way.Why.TIER);
    } else if (random.nextInt(100) < rules.samplePercent()) {
      why = Optional.of(Way.Why.SAMPLE);
    }
    Instant now = clock.instant();
    return why.<Way>map(w -> new Way.ToAChecker(w, clocks.due(now))).orElseGet(Way.Out::new);
  }

  /** Whether the sums of results that go this way are kept for the desk. */
  boolean keepsSums(Way way) {
    return switch (way) {
      case Way.Out _ -> false;
      case Way.Failed _ -> rules.desk();
      case Way.ToAChecker _ -> true;
    };
  }

  /** Who must look at it: 1 nobody, 2 one checker, 3 two. */
  int tier(FinishedRun run) {
    return rules.tier(run.template(), run.profileTier(), run.templateCheck());
  }
}
