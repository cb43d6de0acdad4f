package org.kumiki.coordinator.round;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.kumiki.coordinator.query.NotAllowed;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.PlannedQuery;
import org.kumiki.coordinator.query.QueryHandle;
import org.kumiki.coordinator.query.QueryListener;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.coordinator.query.QueryPlanner;
import org.kumiki.coordinator.query.QueryRecord;
import org.kumiki.coordinator.query.QueryRecords;
import org.kumiki.coordinator.query.QueryRequest;

/**
 * Takes queries, runs each on a thread of its own and ends them when people or permits say so.
 * Guarantees: a query is on record before any node hears of it, and its end is. Safe for threads.
 */
public final class QueryDesk {

  private static final String ID_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int ID_LENGTH = 16;

  private final QueryPlanner planner;
  private final QueryRecords records;
  private final Clock clock;
  private final SecureRandom random;

  /** A desk over these stores. */
  public QueryDesk(QueryPlanner planner, QueryRecords records, Clock clock, SecureRandom random) {
    this.planner = planner;
    this.records = records;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Takes a query and begins it. What permit or status forbid is an outcome of the handle.
   *
   * @throws org.kumiki.algorithms.InvalidInput for what the person can correct
   */
  public QueryHandle submit(QueryRequest request, QueryListener listener) {
    QueryRecord record =
        new QueryRecord(
            newId(),
            request.permitId(),
            request.person(),
            Optional.empty(),
            clock.instant(),
            Optional.empty());
    try {
      return begin(record, planner.plan(request));
    } catch (NotAllowed e) {
      return ended(record, new QueryOutcome.Failed(e.code(), e.getMessage(), List.of(), List.of()));
    }
  }

  private QueryHandle begin(QueryRecord record, PlannedQuery query) {
    return ended(
        record.of(query.template().document().id()),
        new QueryOutcome.Failed(
            OutcomeCode.INTERNAL,
            "secure aggregation is known, not yet supported",
            List.of(),
            List.of()));
  }

  private QueryHandle ended(QueryRecord record, QueryOutcome outcome) {
    records.put(record.ended(QueryRecord.Ending.of(outcome, clock.instant())));
    return new QueryHandle(record.query(), CompletableFuture.completedFuture(outcome), () -> {});
  }

  private String newId() {
    StringBuilder id = new StringBuilder("q-");
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(ID_SIGNS.charAt(random.nextInt(ID_SIGNS.length())));
    }
    return id.toString();
  }
}
