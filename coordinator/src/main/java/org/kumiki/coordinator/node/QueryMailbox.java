package org.kumiki.coordinator.node;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.protocols.link.v1.FromCoordinator;

/**
 * What nodes say about one query, for the one thread that drives it. Bounded by flow control: each
 * node has at most one message in it.
 */
public final class QueryMailbox implements AutoCloseable {

  private final String queryId;
  private final NodeRegistry registry;
  private final List<NodeSession> present;
  private final LinkedBlockingQueue<QueryEvent> events = new LinkedBlockingQueue<>();

  QueryMailbox(String queryId, NodeRegistry registry, List<NodeSession> present) {
    this.queryId = queryId;
    this.registry = registry;
    this.present = present;
  }

  /** The query. */
  public String queryId() {
    return queryId;
  }

  /** The sessions that were there when it was opened. */
  public List<NodeSession> present() {
    return present;
  }

  /** How long a node that is not connected has been away, as far as this coordinator has run. */
  public Duration away(String nodeId) {
    return registry.away(nodeId);
  }

  /** Tells a node now, or when it connects next. */
  public void tell(String nodeId, FromCoordinator message) {
    registry.tell(nodeId, message);
  }

  /** Asks the query to end. Safe for threads. */
  public void stop(OutcomeCode code, Message said) {
    put(new QueryEvent.Stop(code, said));
  }

  /** Leaves the query as it is. Safe for threads. */
  public void halt() {
    put(new QueryEvent.Halt());
  }

  void put(QueryEvent event) {
    events.add(event);
  }

  /**
   * The next event. The message before it counts as handled only when its line's {@code next} was
   * called.
   */
  public Optional<QueryEvent> take(Duration atMost) throws InterruptedException {
    return Optional.ofNullable(events.poll(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS));
  }

  /** Ends the query: what is unread is handled as read. */
  @Override
  public void close() {
    registry.close(this);
    for (QueryEvent event = events.poll(); event != null; event = events.poll()) {
      if (event instanceof QueryEvent.Said said) {
        said.session().line().next();
      }
    }
  }
}
