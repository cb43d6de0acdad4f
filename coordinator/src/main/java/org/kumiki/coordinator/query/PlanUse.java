package org.kumiki.coordinator.query;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.TabulationPlan;

/**
 * How often a tabulation plan of a permit was run, and when it may be run again. Guarantees: says
 * what {@link PlanBudget} does; whether the permit is in force is another question. Immutable.
 *
 * @param template whose plan it is
 * @param plan as it is signed
 * @param used how often it was run, as the coordinator counts
 * @param standing whether it may be run
 * @param next from when on; only of one that may be run later
 */
public record PlanUse(
    PermitTemplate template,
    TabulationPlan plan,
    int used,
    Standing standing,
    Optional<Instant> next) {

  /** Whether a plan may be run. */
  public enum Standing {
    /** Now. */
    NOW,
    /** Not yet. */
    LATER,
    /** It was, as often as it may be. */
    SPENT,
    /** The permit ends before it may be run again. */
    OVER
  }

  /** Never null. */
  public PlanUse {
    Objects.requireNonNull(template);
    Objects.requireNonNull(plan);
    Objects.requireNonNull(standing);
    Objects.requireNonNull(next);
  }

  /** Of these runs. */
  static PlanUse of(
      Permit permit,
      PermitTemplate template,
      TabulationPlan plan,
      List<Instant> runs,
      Instant now) {
    if (runs.size() >= plan.runs()) {
      return new PlanUse(template, plan, runs.size(), Standing.SPENT, Optional.empty());
    }
    Instant next =
        now.isBefore(permit.validFrom())
            ? permit.validFrom()
            : plan.period(permit.validFrom(), now)
                .filter(period -> runs.stream().anyMatch(period::contains))
                .map(TabulationPlan.Period::end)
                .orElse(now);
    if (!next.isBefore(permit.validTo())) {
      return new PlanUse(template, plan, runs.size(), Standing.OVER, Optional.empty());
    }
    return next.equals(now)
        ? new PlanUse(template, plan, runs.size(), Standing.NOW, Optional.empty())
        : new PlanUse(template, plan, runs.size(), Standing.LATER, Optional.of(next));
  }
}
