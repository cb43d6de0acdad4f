package org.kumiki.coordinator.round;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.ledger.OutputLedger;
import org.kumiki.coordinator.metrics.Meter;
import org.kumiki.coordinator.outputcheck.FinishedRun;
import org.kumiki.coordinator.outputcheck.OutputDesk;
import org.kumiki.coordinator.outputcheck.Way;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.ProgressLogs;
import org.kumiki.coordinator.query.QueryEnding;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.coordinator.query.QueryRecord;
import org.kumiki.coordinator.query.QueryRecords;
import org.kumiki.coordinator.release.ReleaseTurn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Stores how queries end, before anybody is told. Safe for threads. */
final class QueryEnds {

  private static final Logger LOG = LoggerFactory.getLogger(QueryEnds.class);

  private final QueryRecords records;
  private final RunStates states;
  private final OutputLedger outputs;
  private final OutputDesk checks;
  private final ProgressLogs logs;
  private final Meter meter;
  private final Clock clock;
  // Also what a process that died may have left behind.
  private final AtomicBoolean toForget = new AtomicBoolean(true);

  QueryEnds(
      QueryRecords records,
      RunStates states,
      OutputLedger outputs,
      OutputDesk checks,
      ProgressLogs logs,
      Meter meter,
      Clock clock) {
    this.records = records;
    this.states = states;
    this.outputs = outputs;
    this.checks = checks;
    this.logs = logs;
    this.meter = meter;
    this.clock = clock;
  }

  /** Stores how a run ended and says what is told; a result that goes to a checker is not in it. */
  QueryOutcome store(QueryRecord record, QueryOutcome outcome, QueryRun run, ReleaseTurn turn) {
    Optional<String> document =
        switch (outcome) {
          case QueryOutcome.Completed c -> Optional.of(c.document().text());
          case QueryOutcome.WhollyWithheld w -> Optional.of(w.document().text());
          case QueryOutcome.Failed f -> Optional.empty();
          case QueryOutcome.InReview i ->
              throw new IllegalStateException("a run does not decide who looks at its result");
        };
    if (document.isEmpty()) {
      return store(record, outcome);
    }
    FinishedRun finished =
        Finished.of(record.query(), run, outcome, outputs.overlapping(record.query()));
    Way way = checks.way(finished);
    QueryOutcome told = Finished.told(outcome, way);
    QueryRecord ended = record.ended(QueryRecord.Ending.of(told, clock.instant()));
    boolean kept = checks.keepsSums(way) && run.held().isPresent();
    Consumer<ObjectNode> alongside =
        detail -> {
          // What two checkers may still release enters the ledger then.
          if (!(kept && way instanceof Way.Failed)) {
            turn.store(detail);
          }
          if (way instanceof Way.Failed) {
            outputs.leave(record.query());
          } else {
            outputs.stay(record.query());
          }
          if (kept) {
            states.hold(run.held().orElseThrow());
          } else {
            states.remove(record.query());
          }
          checks.open(finished, way);
        };
    if (way instanceof Way.ToAChecker) {
      records.endHeld(ended, document.get(), alongside);
    } else {
      records.end(ended, document, alongside);
    }
    over(ended, told);
    return told;
  }

  /** Stores an end without a result and says what is told of it. */
  QueryOutcome store(QueryRecord record, QueryOutcome outcome) {
    QueryRecord ended = record.ended(QueryRecord.Ending.of(outcome, clock.instant()));
    records.end(
        ended,
        Optional.empty(),
        detail -> {
          outputs.leave(record.query());
          states.remove(record.query());
        });
    over(ended, outcome);
    return outcome;
  }

  private void over(QueryRecord ended, QueryOutcome outcome) {
    toForget.set(true);
    meter.queryEnded(QueryRun.outcomeForNodes(outcome));
    logs.of(ended.query()).ended(QueryEnding.of(outcome, ended.ending().orElseThrow()));
    LOG.info("query {} ended: {}", ended.query(), ended.ending().orElseThrow().outcome());
  }

  /** What is told of an end that could not be stored: it is still to come, after a restart. */
  QueryOutcome failed(QueryRecord record, RuntimeException cause) {
    LOG.error("the end of query {} could not be stored", record.query(), cause);
    QueryOutcome outcome =
        new QueryOutcome.Failed(
            OutcomeCode.INTERNAL,
            Message.of(
                "how the query ended could not be stored; it goes on from its last round when the"
                    + " coordinator starts again"),
            List.of(),
            List.of());
    QueryRecord.Ending ending = QueryRecord.Ending.of(outcome, clock.instant());
    logs.of(record.query()).ended(QueryEnding.of(outcome, ending));
    return outcome;
  }

  /**
   * To be called now and then: what was removed at the end of queries is overwritten in the store's
   * own log, too. Not at each end, where a person waits and the disk would be asked three times.
   */
  void forgetRemoved() {
    if (toForget.getAndSet(false)) {
      try {
        states.forgetRemoved();
      } catch (RuntimeException e) {
        toForget.set(true);
        throw e;
      }
    }
  }
}
