package org.kumiki.coordinator.round;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.identity.NodeCertificates;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.coordinator.ledger.OutputLedger;
import org.kumiki.coordinator.metrics.Meter;
import org.kumiki.coordinator.node.NodeRegistry;
import org.kumiki.coordinator.node.QueryMailbox;
import org.kumiki.coordinator.outputcheck.OutputDesk;
import org.kumiki.coordinator.permit.StatusDesk;
import org.kumiki.coordinator.query.NotAllowed;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.PendingSignature;
import org.kumiki.coordinator.query.PlanBudget;
import org.kumiki.coordinator.query.PlannedQuery;
import org.kumiki.coordinator.query.ProgressLogs;
import org.kumiki.coordinator.query.QueryHandle;
import org.kumiki.coordinator.query.QueryListener;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.coordinator.query.QueryPlanner;
import org.kumiki.coordinator.query.QueryProgress;
import org.kumiki.coordinator.query.QueryRecord;
import org.kumiki.coordinator.query.QueryRecords;
import org.kumiki.coordinator.query.QueryRequest;
import org.kumiki.coordinator.release.ReleaseLedger;
import org.kumiki.coordinator.release.ReleaseTurn;
import org.kumiki.secureagg.all.ModeAll;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.role.Signer;
import org.kumiki.secureagg.sa1.ModeSa1;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes queries, runs each on a thread of its own, ends them when people or permits say so, and
 * goes on with them after a restart. Guarantees: a query is on record before any node hears of it;
 * its end is on record before anybody is told; what was computed from its sums is removed then, and
 * within a heartbeat from every file. Safe for threads.
 */
public final class QueryDesk implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(QueryDesk.class);
  private static final String ID_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int ID_LENGTH = 16;

  private final QueryPlanner planner;
  private final NodeRegistry registry;
  private final StatusDesk status;
  private final QueryRecords records;
  private final PlanBudget plans;
  private final RunStates states;
  private final OutputDesk checks;
  private final ProgressLogs logs;
  private final QueryEnds ends;
  private final ReleaseLedger ledger;
  private final RunParts parts;
  private final Meter meter;
  private final Clock clock;
  private final SecureRandom random;
  private final RunningQueries running = new RunningQueries();
  // How often what permits and templates stand for was said to have changed.
  private final AtomicLong changes = new AtomicLong();

  private interface Drive {
    QueryOutcome go(QueryRun run) throws InterruptedException;
  }

  /**
   * A desk over these stores.
   *
   * @param records of all queries
   * @param runs where queries under way are stored
   * @param ledger of what was released
   * @param outputs in which additive outputs are kept
   * @param checks decides who looks at a result before it is released
   * @param registry of the nodes
   * @param certificates of the nodes in a query
   */
  public QueryDesk(
      QueryRecords records,
      RunStore runs,
      ReleaseLedger ledger,
      OutputLedger outputs,
      OutputDesk checks,
      QueryPlanner planner,
      NodeRegistry registry,
      StatusDesk status,
      ServiceIdentity service,
      NodeCertificates certificates,
      Patience patience,
      Clock clock,
      SecureRandom random,
      Meter meter) {
    this.planner = planner;
    this.registry = registry;
    this.status = status;
    this.clock = clock;
    this.random = random;
    this.meter = meter;
    this.records = records;
    plans = new PlanBudget(records, clock);
    this.ledger = ledger;
    states = new RunStates(runs);
    this.checks = checks;
    logs = new ProgressLogs(clock, Long.toString(clock.millis(), Character.MAX_RADIX));
    ends = new QueryEnds(records, states, outputs, checks, logs, meter, clock);
    parts =
        new RunParts(
            service,
            status,
            (mode, terms, progress) -> {
              Signer signer = message -> Bytes.wrap(service.key().sign(message));
              return switch (mode) {
                case ALL -> ModeAll.coordinator(terms, signer, certificates, random, progress);
                case SA_1 -> ModeSa1.coordinator(terms, signer, certificates, random, progress);
              };
            },
            states,
            outputs,
            patience,
            clock,
            System::nanoTime,
            random);
  }

  /**
   * Takes a query and begins it. What permit or status forbid is an outcome of the handle.
   *
   * @throws InvalidInput for what the person can correct
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
    long before = changes.get();
    try {
      PlannedQuery query = planner.plan(request);
      QueryRecord planned =
          plans.begin(record.of(query.template().document().id()), query, request.json());
      return begin(planned, request, query, before, listener, QueryRun::run);
    } catch (NotAllowed e) {
      records.begin(record, request.json());
      return ended(record, e.code(), e.said());
    }
  }

  /** Goes on with the queries that had not ended when the coordinator did. To be called once. */
  public void resume() {
    records.unfinished().forEach(this::resume);
  }

  private void resume(QueryRecord record) {
    List<String> nodes = new ArrayList<>();
    try {
      RunOrder order =
          states
              .order(record.query())
              .orElseThrow(
                  () -> interrupted("the coordinator stopped before it asked any node; ask again"));
      nodes.addAll(order.nodes());
      RunState state =
          states
              .state(record.query())
              .orElseThrow(
                  () ->
                      interrupted(
                          "the coordinator stopped before the first round; nothing was summed; ask"
                              + " again"));
      QueryRequest request = order.request();
      LOG.info("query {} goes on from round {}", record.query(), state.round());
      long before = changes.get();
      begin(
          record,
          request,
          planner.plan(request),
          before,
          progress -> {},
          run -> run.resume(order, state));
    } catch (NotAllowed e) {
      over(nodes, ended(record, e.code(), e.said()));
    } catch (RuntimeException e) {
      // One damaged file does not keep the others, or the coordinator, from going on.
      LOG.error("query {} cannot go on after the restart", record.query(), e);
      NotAllowed end =
          interrupted("after a restart the query could not be read as before; ask again");
      over(nodes, ended(record, end.code(), end.said()));
    }
  }

  private static NotAllowed interrupted(String pattern) {
    return new NotAllowed(OutcomeCode.INTERNAL, pattern);
  }

  /** The nodes may still wait for it. */
  private void over(List<String> nodes, QueryHandle handle) {
    var finished = QueryRun.finished(handle.id(), handle.outcome().orElseThrow());
    nodes.forEach(n -> registry.tell(n, finished));
  }

  /** Begins a query that was planned when there had been so many changes. */
  private QueryHandle begin(
      QueryRecord record,
      QueryRequest request,
      PlannedQuery query,
      long before,
      QueryListener listener,
      Drive drive) {
    String id = record.query();
    LOG.info("query {} under permit {} begins", id, record.permit());
    QueryMailbox mailbox = registry.open(id);
    CompletableFuture<QueryOutcome> future = new CompletableFuture<>();
    QueryHandle handle =
        new QueryHandle(
            id,
            future,
            () -> {
              if (!future.isDone()) {
                records.cancelled(id);
                Message said = Message.of("the query was cancelled");
                mailbox.stop(OutcomeCode.CANCELLED, said);
                request.signature().stop(OutcomeCode.CANCELLED, said);
              }
            });
    if (request.signature() instanceof PendingSignature pending) {
      pending.onWaiting(until -> logs.of(id).progress(new QueryProgress.AwaitingSignature(until)));
    }
    ReleaseTurn turn = ledger.turn(id, record.permit());
    QueryRun run =
        new QueryRun(
            id,
            request,
            query,
            mailbox,
            both(both(logs.of(id), meter.rounds(System::nanoTime)), careful(id, listener)),
            parts,
            turn,
            record.submitted());
    Thread thread =
        Thread.ofVirtual()
            .name("query-" + id)
            .unstarted(() -> drive(record, mailbox, run, turn, drive, future));
    running.add(
        new RunningQueries.Running(
            record.permit(),
            query.template().hash(),
            mailbox,
            request.signature(),
            thread,
            handle));
    // An act that was published between planning and here is not missed: whoever published it
    // either finds the query among those that run, or had said so by now.
    if (changes.get() != before) {
      statusChanged();
    }
    thread.start();
    return handle;
  }

  private void drive(
      QueryRecord record,
      QueryMailbox mailbox,
      QueryRun run,
      ReleaseTurn turn,
      Drive drive,
      CompletableFuture<QueryOutcome> future) {
    try (mailbox;
        turn) {
      QueryOutcome outcome = drive.go(run);
      future.complete(ends.store(record, outcome, run, turn));
    } catch (InterruptedException e) {
      future.complete(
          new QueryOutcome.Failed(
              OutcomeCode.INTERNAL,
              Message.of("the coordinator was stopped; the query goes on when it starts again"),
              List.of(),
              List.of()));
    } catch (RuntimeException e) {
      future.complete(ends.failed(record, e));
    } finally {
      running.remove(record.query());
    }
  }

  private QueryHandle ended(QueryRecord record, OutcomeCode code, Message said) {
    QueryOutcome outcome = new QueryOutcome.Failed(code, said, List.of(), List.of());
    ends.store(record, outcome);
    return new QueryHandle(record.query(), CompletableFuture.completedFuture(outcome), () -> {});
  }

  /** To be called now and then: what ended queries left behind is overwritten. */
  public void forgetRemoved() {
    ends.forgetRemoved();
  }

  /** To be called when a permit or a template was stopped: ends the queries under it. */
  public void statusChanged() {
    changes.incrementAndGet();
    running.stopUnder(status.inForce().document());
  }

  /** A query under way, one that goes on after a restart too. */
  public Optional<QueryHandle> find(String query) {
    return running.find(query).map(RunningQueries.Running::handle);
  }

  /** How many queries are under way, by state. */
  public Map<String, Integer> underWay() {
    return running.count();
  }

  /** Who looks at results before they are released. */
  public OutputDesk checks() {
    return checks;
  }

  /** How often tabulation plans were run. */
  public PlanBudget plans() {
    return plans;
  }

  /** What is on record of queries. */
  public QueryRecords records() {
    return records;
  }

  /** The signature that a query under way may wait for. */
  public Optional<PendingSignature> pendingSignature(String query) {
    return running
        .find(query)
        .map(RunningQueries.Running::signature)
        .filter(PendingSignature.class::isInstance)
        .map(PendingSignature.class::cast);
  }

  /** What happened in queries, for who watches. */
  public ProgressLogs logs() {
    return logs;
  }

  /** Leaves all queries as they are. */
  @Override
  public void close() {
    running.halt();
  }

  private static QueryListener both(QueryListener first, QueryListener second) {
    return progress -> {
      first.progress(progress);
      second.progress(progress);
    };
  }

  private static QueryListener careful(String id, QueryListener listener) {
    return progress -> {
      try {
        listener.progress(progress);
      } catch (RuntimeException e) {
        LOG.warn("a listener of query {} failed", id, e);
      }
    };
  }

  private String newId() {
    StringBuilder id = new StringBuilder("q-");
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(ID_SIGNS.charAt(random.nextInt(ID_SIGNS.length())));
    }
    return id.toString();
  }
}
