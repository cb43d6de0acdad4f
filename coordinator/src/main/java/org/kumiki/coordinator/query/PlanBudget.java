package org.kumiki.coordinator.query;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.TabulationPlan;

/**
 * How often the tabulation plans of permits were run. Guarantees: nobody is sent to the nodes with
 * one run more than the plan says. Nodes count for themselves, also what ended here without a
 * result. Safe for threads.
 */
public final class PlanBudget {

  /** Ends for which nodes gave what they were asked for. */
  private static final Set<String> ANSWERED =
      Set.of("COMPLETED", "WITHHELD", "IN_REVIEW", "REJECTED", "RECALLED");

  private final QueryRecords records;
  private final Clock clock;

  /** By these records. */
  public PlanBudget(QueryRecords records, Clock clock) {
    this.records = records;
    this.clock = clock;
  }

  /** The plan that a query is a run of, if its permit has plans. */
  public static Optional<Digest> plan(PlannedQuery query) {
    return planned(query).map(plan -> name(query.template().hash(), plan));
  }

  /** The same in every version of a permit, whatever its runs are. */
  private static Digest name(Digest template, TabulationPlan plan) {
    return Digest.of((template.hex() + "\n" + plan.parameters()).getBytes(StandardCharsets.UTF_8));
  }

  /** All plans of a permit, as it has them. */
  public List<PlanUse> uses(Permit permit) {
    Instant now = clock.instant();
    return permit.templates().stream()
        .flatMap(
            template ->
                template.plans().stream()
                    .map(
                        plan ->
                            PlanUse.of(
                                permit,
                                template,
                                plan,
                                runs(permit, name(template.sha256(), plan)),
                                now)))
        .toList();
  }

  /** When it was run; a query under way is a run until it failed. */
  private List<Instant> runs(Permit permit, Digest plan) {
    return records.ofPlan(permit.id(), plan).stream()
        .filter(r -> r.ending().isEmpty() || ANSWERED.contains(r.ending().get().outcome()))
        .map(QueryRecord::submitted)
        .toList();
  }

  private static Optional<TabulationPlan> planned(PlannedQuery query) {
    return allowed(query).flatMap(t -> t.plan(query.parameters().node()));
  }

  private static Optional<PermitTemplate> allowed(PlannedQuery query) {
    return query.permit().document().templates().stream()
        .filter(t -> t.sha256().equals(query.template().hash()))
        .findFirst();
  }

  /**
   * Puts a query on record as a run of its plan.
   *
   * @throws NotAllowed if the plan was run as often as it may be
   */
  public synchronized QueryRecord begin(QueryRecord record, PlannedQuery query, byte[] json)
      throws NotAllowed {
    check(query);
    QueryRecord run = record.runs(plan(query));
    records.begin(run, json);
    return run;
  }

  /**
   * Whether it may be run once more.
   *
   * @throws NotAllowed if not
   */
  public void check(PlannedQuery query) throws NotAllowed {
    Optional<TabulationPlan> plan = planned(query);
    if (plan.isEmpty()) {
      return;
    }
    Permit permit = query.permit().document();
    List<Instant> runs = runs(permit, plan(query).orElseThrow());
    if (runs.size() >= plan.get().runs()) {
      throw new NotAllowed(
          OutcomeCode.BUDGET,
          "this tabulation plan may be run %d times under permit %s, which it was",
          plan.get().runs(),
          permit.id());
    }
    Optional<TabulationPlan.Period> period = plan.get().period(permit.validFrom(), clock.instant());
    if (period.isPresent() && runs.stream().anyMatch(period.get()::contains)) {
      throw new NotAllowed(
          OutcomeCode.BUDGET,
          "this tabulation plan is run once in %d months at most; the next time from %s",
          plan.get().everyMonths().orElseThrow(),
          period.get().end());
    }
  }
}
