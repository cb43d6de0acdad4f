package org.kumiki.node.task;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.kumiki.node.journal.JournalEntry;
import org.kumiki.node.journal.JournalFailure;
import org.kumiki.node.link.Line;
import org.kumiki.node.policy.AcceptedOrder;
import org.kumiki.node.policy.RefusalCode;
import org.kumiki.protocols.codec.NodeMessages;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.ReportBody;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.role.NodeEffect;
import org.kumiki.secureagg.role.NodeRole;
import org.kumiki.secureagg.role.OpenedRound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One accepted query on one thread, from its setup to its end. Guarantees: effects of the role are
 * carried out in order, a row is on disk before what follows it is sent, and so is a report in the
 * spool; after data were touched the only failure that is sent is Cannot, its reason stays in the
 * journal; however it ends, the role's keys are wiped and the journal says so. {@link #hear} and
 * {@link #stop} are safe for threads.
 */
final class QueryTask implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(QueryTask.class);

  /** The outcome of a query whose process was told to stop. */
  static final String NODE_STOPPED = "NODE_STOPPED";

  // The coordinator never has more than a few messages under way; more is not the protocol.
  private static final int MOST_WAITING = 64;

  private final AcceptedOrder order;
  private final TaskTools tools;
  private final NodeRole role;
  private final RoundComputation computation;
  private final Supplier<Optional<Line>> line;
  private final WorkingBeats beats;
  private final Consumer<LocalCounts> counts;
  private final ReportSending reports;
  private final BlockingQueue<TaskEvent> mailbox = new ArrayBlockingQueue<>(MOST_WAITING);
  private Optional<Thread> thread = Optional.empty();
  private Optional<String> stopped = Optional.empty();
  private boolean killed;
  private Optional<RoundVector> last = Optional.empty();

  QueryTask(
      AcceptedOrder order,
      TaskTools tools,
      NodeRole role,
      Supplier<Optional<Line>> line,
      WorkingBeats beats,
      Consumer<LocalCounts> counts) {
    this.order = order;
    this.tools = tools;
    this.role = role;
    this.line = line;
    this.beats = beats;
    this.counts = counts;
    this.reports =
        new ReportSending(
            OrderTerms.of(order, tools.identity()).terms().query(),
            tools,
            order.order().deadline());
    this.computation =
        new RoundComputation(
            order,
            tools.rows(),
            tools.identity().nodeId(),
            new OwnVote(order.order(), tools.journal()),
            tools.workers(),
            tools.random());
  }

  AcceptedOrder order() {
    return order;
  }

  String queryId() {
    return order.order().queryId();
  }

  /** Hands it something, unless it ends already; too much at once ends it. */
  synchronized boolean hear(TaskEvent event) {
    if (stopped.isPresent()) {
      return false;
    }
    if (!mailbox.offer(event)) {
      stop("MAILBOX_FULL");
    }
    return true;
  }

  /** True, and nothing is heard any more, if nothing waits to be answered. */
  private synchronized boolean closes(String reason) {
    if (mailbox.isEmpty() && stopped.isEmpty()) {
      stopped = Optional.of(reason);
    }
    return stopped.isPresent();
  }

  /** Ends it soon as if the process had died: nothing more is written or sent. */
  void kill() {
    synchronized (this) {
      killed = true;
    }
    stop("KILLED");
  }

  /** Ends it soon, for this reason. */
  synchronized void stop(String reason) {
    if (stopped.isEmpty()) {
      stopped = Optional.of(reason);
      thread.ifPresent(Thread::interrupt);
    }
  }

  private synchronized boolean isKilled() {
    return killed;
  }

  /** True from the moment it was told to stop. */
  synchronized boolean isStopping() {
    return stopped.isPresent();
  }

  private synchronized Optional<String> stopped() {
    return stopped;
  }

  @Override
  public void run() {
    synchronized (this) {
      thread = Optional.of(Thread.currentThread());
    }
    String outcome = "ERROR";
    try (role) {
      outcome = serve();
    } catch (InterruptedException e) {
      outcome = stopped().orElse("INTERRUPTED");
    } catch (JournalFailure e) {
      outcome = "JOURNAL";
      if (!isKilled()) {
        // Nothing may be sent that the journal cannot speak of; the steward must act.
        LOG.error("query {} ended: the journal failed: {}", queryId(), e.getMessage());
      }
    } catch (UncheckedIOException e) {
      outcome = "SPOOL";
      LOG.error("query {} ended: {}", queryId(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("query {} ended by an error: {}", queryId(), LocalReason.of(e));
    } finally {
      synchronized (this) {
        // The thread goes back to its pool: who stops this query later must not meet another one.
        thread = Optional.empty();
      }
      ended(outcome);
    }
  }

  private String serve() throws InterruptedException {
    while (stopped().isEmpty()) {
      Duration left = Duration.between(tools.clock().instant(), order.order().deadline());
      TaskEvent event = mailbox.poll(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
      if (event == null) {
        if (closes("DEADLINE")) {
          break;
        }
        continue;
      }
      Optional<OpenedRound> round =
          carryOut(
              switch (event) {
                case TaskEvent.Begin _ -> {
                  reports.wipe();
                  yield role.begin();
                }
                case TaskEvent.Heard(var message) -> {
                  if (message instanceof CoordinatorMessage.Result) {
                    reports.wipe();
                  }
                  yield role.receive(message);
                }
                case TaskEvent.Candidate(byte[] content) -> {
                  computation.candidate(content);
                  yield Collections.emptyIterator();
                }
                case TaskEvent.Again(long ticketNumber, int arrived) -> {
                  again(ticketNumber, arrived);
                  yield Collections.emptyIterator();
                }
              });
      if (round.isPresent()) {
        answer(round.get());
      }
    }
    return stopped().orElseThrow();
  }

  /** Carries the effects out; gives the round that waits for a vector, if one does. */
  private Optional<OpenedRound> carryOut(Iterator<NodeEffect> effects) throws InterruptedException {
    // One step goes over one line: half a report on a new line would be nonsense there.
    Optional<Line> over = line.get();
    Optional<OpenedRound> round = Optional.empty();
    while (effects.hasNext()) {
      if (stopped().isPresent()) {
        throw new InterruptedException();
      }
      switch (effects.next()) {
        case NodeEffect.Persist(var entry) -> tools.journal().ledger().append(entry);
        case NodeEffect.Send(var message) -> send(over, message);
        case NodeEffect.Agreed(int participants) ->
            LOG.debug("query {}: setup with {} nodes", queryId(), participants);
        case NodeEffect.Contribute(var open) -> round = Optional.of(open);
        case NodeEffect.Alarm(String message) ->
            tools.journal().append(new JournalEntry.Alarm(queryId(), message));
      }
    }
    return round;
  }

  /** Sends over a line that may be over: then the coordinator asks again when there is another. */
  private void send(Optional<Line> over, NodeMessage message) throws InterruptedException {
    if (message instanceof Sa1NodeMessage.Dead) {
      // What it says of its own report must stay true.
      reports.wipe();
    }
    if (reports.take(over, message, this::left) || over.isEmpty()) {
      return;
    }
    FromNode wire = NodeMessages.toWire(queryId(), message);
    if (message instanceof NodeMessage.ReportChunk) {
      Duration patience = Duration.between(tools.clock().instant(), order.order().deadline());
      over.get().sendWhenReady(wire, patience);
    } else if (over.get().send(wire)
        && message instanceof NodeMessage.ReportSignature(var signed)) {
      left(signed.body()).ifPresent(tools.journal()::note);
    }
  }

  /** Sends the rest of the report that is in the spool, or says that there is none. */
  private void again(long ticketNumber, int arrived) throws InterruptedException {
    Optional<Line> over = line.get();
    if (over.isEmpty()) {
      return;
    }
    if (StillAllowed.check(order, tools).isPresent()
        || !reports.again(over.get(), ticketNumber, arrived)) {
      over.get().send(ReportSending.none(queryId(), ticketNumber));
    }
  }

  private void answer(OpenedRound round) throws InterruptedException {
    LOG.debug("query {}: round {} is open", queryId(), round.round());
    tools.watcher().opened(queryId(), round.round());
    if (stopped().isPresent()) {
      throw new InterruptedException();
    }
    Optional<RefusalCode> forbidden = StillAllowed.check(order, tools);
    if (forbidden.isPresent()) {
      alarm("round %d was not answered: %s".formatted(round.round(), forbidden.get()));
      carryOut(role.cannot(round));
      stop(forbidden.get().name());
      return;
    }
    reports.wipe();
    last = compute(round);
    if (last.isEmpty()) {
      carryOut(role.cannot(round));
      return;
    }
    RoundVector mine = last.get();
    mine.vetoReason()
        .ifPresent(why -> alarm("round %d: this node vetoed: %s".formatted(round.round(), why)));
    mine.counts().ifPresent(counts);
    carryOut(role.contribute(round, mine.vector()));
  }

  private Optional<RoundVector> compute(OpenedRound round) throws InterruptedException {
    try (var _ = beats.computing(queryId(), round)) {
      Optional<RoundVector> mine = computation.compute(round);
      if (mine.isEmpty()) {
        alarm("round %d asks for another vector than the template's".formatted(round.round()));
      }
      return mine;
    } catch (JournalFailure e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      alarm("round %d failed: %s".formatted(round.round(), LocalReason.of(e)));
      return Optional.empty();
    }
  }

  /** What the journal says of a masked vector that is out: names and hashes. */
  private Optional<JournalEntry.Sent> left(Bytes reportBody) {
    if (last.isEmpty()) {
      return Optional.empty();
    }
    RoundVector mine = last.get();
    try {
      Hash root = ReportBody.parse(reportBody).root();
      return Optional.of(
          new JournalEntry.Sent(
              queryId(),
              mine.round(),
              mine.slots(),
              mine.vector().spec().words(),
              Digest.ofHash(mine.vector().spec().hash().toArray()),
              Digest.ofHash(root.toArray()),
              mine.optOutVersion()));
    } catch (PeerFault e) {
      throw new IllegalStateException("this node's own report cannot be read", e);
    }
  }

  private void alarm(String message) {
    LOG.warn("query {}: see the journal for an alarm", queryId());
    tools.journal().append(new JournalEntry.Alarm(queryId(), message));
  }

  private void wipeReport() {
    try {
      reports.wipe();
    } catch (UncheckedIOException e) {
      LOG.error("the spool of query {} is not wiped: {}", queryId(), e.getMessage());
    }
  }

  private void ended(String outcome) {
    if (isKilled()) {
      return;
    }
    if (!outcome.equals(NODE_STOPPED)) {
      // The next process may send it again, should the coordinator still want it.
      wipeReport();
    }
    LOG.info("query {} ended here: {}", queryId(), outcome);
    try {
      tools.journal().note(new JournalEntry.Ended(queryId(), outcome));
    } catch (JournalFailure e) {
      LOG.error("the end of query {} is not in the journal: {}", queryId(), e.getMessage());
    }
  }
}
