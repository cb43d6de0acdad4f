package org.kumiki.coordinator.round;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.ledger.OutputLedger;
import org.kumiki.coordinator.outputcheck.HeldRuns;
import org.kumiki.coordinator.outputcheck.Mitigation;
import org.kumiki.coordinator.query.NotAllowed;
import org.kumiki.coordinator.query.PlannedQuery;
import org.kumiki.coordinator.query.QueryPlanner;
import org.kumiki.coordinator.query.ReviewedQuery;
import org.kumiki.coordinator.release.Redecision;
import org.kumiki.coordinator.release.ReleaseLedger;
import tools.jackson.databind.node.ObjectNode;

/**
 * The runs whose results wait for the desk. Guarantees: a result is computed again from the same
 * sums by the same step, so it is the one that was checked automatically. Safe for threads.
 */
public final class RunsOnHold implements HeldRuns {

  private final RunStates states;
  private final QueryPlanner planner;
  private final ReleaseLedger ledger;
  private final OutputLedger outputs;
  private final AtomicBoolean toForget = new AtomicBoolean();

  /** Over these stores. */
  public RunsOnHold(
      RunStore runs, QueryPlanner planner, ReleaseLedger ledger, OutputLedger outputs) {
    states = new RunStates(runs);
    this.planner = planner;
    this.ledger = ledger;
    this.outputs = outputs;
  }

  private record Reopened(PlannedQuery planned, HeldRun run, Redecision decision, Instant issued) {}

  @Override
  public ObjectNode unreleased(String query) {
    return open(query).decision().unreleased();
  }

  @Override
  public ObjectNode mitigated(String query, Mitigation m) {
    return open(query)
        .decision()
        .mitigated(m.withhold(), m.roundTo(), m.withoutTests(), m.reason());
  }

  @Override
  public ObjectNode overridden(String query) {
    return open(query).decision().overridden();
  }

  @Override
  public Optional<String> suppression(String query) {
    return ledger.evidence(query);
  }

  @Override
  public void enterOverridden(String query) {
    Reopened reopened = open(query);
    if (reopened.decision().facts().profile().active()) {
      ledger.overridden(reopened.decision());
      outputs.enter(
          new AdditiveOutput(reopened.planned())
              .entry(query, new TreeMap<>(reopened.run().datasets()), reopened.issued()),
          condition -> false);
    }
  }

  @Override
  public void leave(String query) {
    outputs.leave(query);
  }

  @Override
  public void forget(String query) {
    states.remove(query);
    toForget.set(true);
  }

  /** To be called now and then: what was removed is overwritten in the store's own log, too. */
  public void forgetRemoved() {
    if (toForget.getAndSet(false)) {
      try {
        states.forgetRemoved();
      } catch (RuntimeException e) {
        toForget.set(true);
        throw e;
      }
    }
  }

  private Reopened open(String query) {
    RunOrder order = states.order(query).orElseThrow(RunsOnHold::gone);
    HeldRun run = states.held(query).orElseThrow(RunsOnHold::gone);
    ReviewedQuery reviewed = planner.review(order.request());
    PlannedQuery planned =
        reviewed
            .planned()
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "result",
                        "it cannot be computed again, as the query could not be asked any more"
                            + " (%s); release or reject it as it is",
                        Message.joined(
                            reviewed.objections().stream().map(NotAllowed::said).toList())));
    Statistic<?, ?, ?> statistic = Statistic.of(planned);
    statistic.restore(run.statistic());
    if (!(statistic.take(run.sums()) instanceof Statistic.Outcome.Done(Result result))) {
      throw new IllegalStateException("the sums of query " + query + " give no result any more");
    }
    return new Reopened(
        planned,
        run,
        ledger.redecision(run.facts(planned), run.totals(), result, run.set(planned)),
        order.issued());
  }

  private static InvalidInput gone() {
    return new InvalidInput(
        "result",
        "its sums are not here any more, as after a restore from a backup; release or reject it as"
            + " it is");
  }
}
