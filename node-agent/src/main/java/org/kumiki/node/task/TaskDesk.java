package org.kumiki.node.task;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.kumiki.algorithms.message.Message;
import org.kumiki.node.identity.PeerCertificates;
import org.kumiki.node.journal.JournalEntry;
import org.kumiki.node.journal.JournalFailure;
import org.kumiki.node.link.Line;
import org.kumiki.node.link.LinkListener;
import org.kumiki.node.policy.AcceptedOrder;
import org.kumiki.node.policy.Decision;
import org.kumiki.node.policy.NodeFacts;
import org.kumiki.node.policy.OrderDocuments;
import org.kumiki.node.policy.RefusalCode;
import org.kumiki.protocols.codec.CoordinatorMessages;
import org.kumiki.protocols.link.v1.AskReport;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.WorkOrderBundle;
import org.kumiki.secureagg.all.ModeAll;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.ledger.Ledger;
import org.kumiki.secureagg.role.NodeIdentity;
import org.kumiki.secureagg.role.NodeRole;
import org.kumiki.secureagg.role.NodeTerms;
import org.kumiki.secureagg.sa1.ModeSa1;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what the coordinator says about queries. Guarantees: nothing is read or sent for a query
 * before the policy accepted its order and the journal has that on disk; a permit that a later
 * status list revokes or suspends stops its queries at once; a query outlives a broken line for the
 * permit's loss grace and a minute, then its keys are wiped; at most so many queries run; a
 * preflight runs nothing. Safe for threads.
 */
public final class TaskDesk implements LinkListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TaskDesk.class);
  private static final Duration BEYOND_GRACE = Duration.ofMinutes(1);
  private static final Duration TO_END = Duration.ofSeconds(10);

  private final TaskTools tools;
  private final Supplier<NodeFacts> facts;
  private final int mostQueries;
  private final Preflights preflights;
  private final WorkingBeats beats;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("node-query-", 0).factory());
  private final Map<String, QueryTask> running = new HashMap<>();
  private Optional<Line> line = Optional.empty();
  private Optional<LocalCounts> lastCounts = Optional.empty();
  private List<Future<?>> lossTimers = List.of();
  private boolean closed;

  /**
   * A desk.
   *
   * @param facts as they are when an order comes
   * @param mostQueries at once
   */
  public TaskDesk(TaskTools tools, Supplier<NodeFacts> facts, int mostQueries) {
    this.tools = tools;
    this.facts = facts;
    this.mostQueries = mostQueries;
    preflights = new Preflights(tools);
    beats = new WorkingBeats(tools.scheduler(), this::line);
  }

  @Override
  public synchronized void connected(Line now) {
    line = Optional.of(now);
    lossTimers.forEach(t -> t.cancel(false));
    lossTimers = List.of();
  }

  @Override
  public synchronized void disconnected(Line before) {
    if (!line.equals(Optional.of(before))) {
      return;
    }
    line = Optional.empty();
    if (closed) {
      return;
    }
    lossTimers =
        running.values().stream()
            .<Future<?>>map(
                task ->
                    tools
                        .scheduler()
                        .schedule(
                            () -> task.stop("DISCONNECTED"),
                            BEYOND_GRACE
                                .plusSeconds(task.order().permit().lossGraceSeconds())
                                .toMillis(),
                            TimeUnit.MILLISECONDS))
            .toList();
  }

  private synchronized Optional<Line> line() {
    return line;
  }

  @Override
  public void heard(Line from, FromCoordinator message) {
    try {
      switch (message.getBodyCase()) {
        case WORK_ORDER -> workOrder(from, message.getQueryId(), message.getWorkOrder());
        case ASK_REPORT -> askReport(from, message.getQueryId(), message.getAskReport());
        case PREFLIGHT -> preflight(from, message.getQueryId(), message.getPreflight());
        case FINISHED -> finished(message.getQueryId(), word(message.getFinished().getOutcome()));
        case CANDIDATE -> candidate(message);
        case HELLOS, ACKS, OPEN_ROUND, RESULT, OPEN_TICKET, CLOSE, CERTIFICATE, ASK_DEAD ->
            forward(message);
        case WELCOME, NOT_WELCOME, HEARTBEAT, BODY_NOT_SET ->
            LOG.warn("a message of kind {} about a query was ignored", message.getBodyCase());
      }
    } catch (JournalFailure | UncheckedIOException e) {
      // What cannot be written down does not happen: nothing is answered.
      LOG.error("query {} is not answered: {}", word(message.getQueryId()), e.getMessage());
    }
  }

  private void finished(String queryId, String outcome) {
    Optional<QueryTask> task = task(queryId);
    if (task.isPresent()) {
      task.get().stop("FINISHED " + outcome);
    } else {
      tools.spool().wipe(queryId);
    }
  }

  /**
   * The rest of a report that a broken line cut off. Where this process did not make it, the order
   * is decided upon anew: what it was accepted with may no longer hold.
   */
  private synchronized void askReport(Line from, String queryId, AskReport ask) {
    if (closed) {
      return;
    }
    QueryTask task = running.get(queryId);
    if (task != null && task.hear(new TaskEvent.Again(ask.getTicketNumber(), ask.getChunks()))) {
      return;
    }
    Decision decision = tools.policy().decide(documents(ask.getWorkOrder()), facts.get());
    stopWithdrawn();
    if (checked(queryId, decision) instanceof Decision.Accepted(AcceptedOrder order)) {
      threads.execute(() -> sendAgain(from, order, ask));
    } else {
      LOG.info("the report of query {} is not sent again: its order is refused", word(queryId));
      from.send(ReportSending.none(queryId, ask.getTicketNumber()));
    }
  }

  private void sendAgain(Line from, AcceptedOrder order, AskReport ask) {
    String queryId = order.order().queryId();
    try {
      ReportSending reports =
          new ReportSending(
              OrderTerms.of(order, tools.identity()).terms().query(),
              tools,
              order.order().deadline());
      if (!reports.again(from, ask.getTicketNumber(), ask.getChunks())) {
        from.send(ReportSending.none(queryId, ask.getTicketNumber()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (JournalFailure | UncheckedIOException e) {
      LOG.error("the report of query {} is not sent again: {}", queryId, e.getMessage());
    }
  }

  private void candidate(FromCoordinator message) {
    byte[] content = message.getCandidate().getContent().toByteArray();
    task(message.getQueryId()).ifPresent(task -> task.hear(new TaskEvent.Candidate(content)));
  }

  private void forward(FromCoordinator message) {
    Optional<QueryTask> task = task(message.getQueryId());
    if (task.isEmpty()) {
      LOG.info("a message about query {}, which does not run", word(message.getQueryId()));
      return;
    }
    try {
      CoordinatorMessages.fromWire(message)
          .ifPresent(heard -> task.get().hear(new TaskEvent.Heard(heard)));
    } catch (PeerFault e) {
      task.get().stop("MALFORMED");
    }
  }

  private synchronized Optional<QueryTask> task(String queryId) {
    return Optional.ofNullable(running.get(queryId));
  }

  private synchronized void workOrder(Line from, String queryId, WorkOrderBundle bundle) {
    if (closed) {
      return;
    }
    OrderDocuments documents = documents(bundle);
    Decision decision = tools.policy().decide(documents, facts.get());
    stopWithdrawn();
    switch (checked(queryId, decision)) {
      case Decision.Accepted(AcceptedOrder order) -> accept(order);
      case Decision.Refused(RefusalCode code, Message said) -> {
        tools.journal().append(Entries.refused(word(queryId), code, said.en(), documents));
        LOG.info("query {} was refused: {}", word(queryId), code);
        from.send(
            FromNode.newBuilder()
                .setQueryId(queryId)
                .setRefused(Refusals.wire(code, said))
                .build());
      }
    }
  }

  private synchronized void preflight(Line from, String queryId, WorkOrderBundle bundle) {
    if (closed) {
      return;
    }
    FromNode answer =
        preflights.answer(
            word(queryId),
            documents(bundle),
            facts.get(),
            order -> checked(queryId, new Decision.Accepted(order)));
    stopWithdrawn();
    from.send(answer);
  }

  private static OrderDocuments documents(WorkOrderBundle bundle) {
    return new OrderDocuments(
        bundle.getWorkOrder().toByteArray(),
        bundle.getPermit().toByteArray(),
        bundle.getTemplate().toByteArray(),
        bundle.getRoster().toByteArray(),
        bundle.getStatusList().toByteArray());
  }

  /** What the policy cannot see: the message's own query id and how busy this node is. */
  private Decision checked(String queryId, Decision decision) {
    if (!(decision instanceof Decision.Accepted(AcceptedOrder order))) {
      return decision;
    }
    if (!order.order().queryId().equals(queryId)) {
      return new Decision.Refused(
          RefusalCode.SIGNATURE, "the work order is for another query than the message");
    }
    if (!running.containsKey(queryId) && running.size() >= mostQueries) {
      return new Decision.Refused(
          RefusalCode.LOCAL_POLICY,
          "this node answers at most %d queries at once; ask again later",
          mostQueries);
    }
    return decision;
  }

  private void accept(AcceptedOrder order) {
    String queryId = order.order().queryId();
    QueryTask task = running.get(queryId);
    if (task == null || task.isStopping()) {
      // On disk before anything is read or sent: what the setup begins with is forced.
      tools.journal().note(Entries.accepted(order));
      order
          .ignoredDemand()
          .ifPresent(text -> tools.journal().note(new JournalEntry.Remark(queryId, text)));
      LOG.info("query {} was accepted under permit {}", queryId, order.permit().id());
      QueryTask made = new QueryTask(order, tools, role(order), this::line, beats, this::counted);
      running.put(queryId, made);
      threads.execute(
          () -> {
            try {
              made.run();
            } finally {
              over(made);
            }
          });
      task = made;
    }
    task.hear(new TaskEvent.Begin());
  }

  private NodeRole role(AcceptedOrder order) {
    NodeTerms terms = OrderTerms.of(order, tools.identity());
    NodeIdentity identity = tools.identity().forHellos();
    PeerCertificates peers =
        new PeerCertificates(
            tools.identity().ca(), tools.policy().status().revokedNodes(), tools.clock());
    Ledger ledger = tools.journal().ledger();
    return switch (order.permit().aggregation()) {
      case ALL -> ModeAll.node(terms, identity, peers, ledger, tools.random());
      case SA_1 -> ModeSa1.node(terms, identity, peers, ledger, tools.random());
    };
  }

  private synchronized void over(QueryTask task) {
    running.remove(task.queryId(), task);
  }

  private void stopWithdrawn() {
    for (QueryTask task : running.values()) {
      StillAllowed.withdrawn(task.order(), tools).ifPresent(code -> task.stop(code.name()));
    }
  }

  private synchronized void counted(LocalCounts counts) {
    lastCounts = Optional.of(counts);
  }

  /** What the last query counted here; for this machine only. */
  public synchronized Optional<LocalCounts> lastCounts() {
    return lastCounts;
  }

  /** Ends all queries for this reason. */
  public synchronized void stopAll(String reason) {
    running.values().forEach(t -> t.stop(reason));
  }

  /** Ends everything as if the process had died. */
  public void kill() {
    synchronized (this) {
      closed = true;
      running.values().forEach(QueryTask::kill);
    }
    beats.close();
    threads.shutdown();
  }

  /** Ends all queries and waits for it, so that the journal may be closed. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      stopAll(QueryTask.NODE_STOPPED);
    }
    beats.close();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(TO_END.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("a query did not end within {}", TO_END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A peer's word in a form that is fit for logs and the journal. */
  private static String word(String text) {
    String clean = text.replaceAll("[^A-Za-z0-9_.-]", "?");
    return clean.length() > 64 ? clean.substring(0, 64) : clean;
  }
}
