package org.kumiki.coordinator.node;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What nodes say about one query, for the one thread that drives it. Bounded by flow control: each
 * node has at most one message in it.
 */
public final class QueryMailbox implements AutoCloseable {

  private final String queryId;
  private final NodeRegistry registry;
  private final LinkedBlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();

  QueryMailbox(String queryId, NodeRegistry registry) {
    this.queryId = queryId;
    this.registry = registry;
  }

  String queryId() {
    return queryId;
  }

  void put(NodeEvent event) {
    events.add(event);
  }

  /**
   * The next event. The message before it counts as handled only when its line's {@code next} was
   * called.
   */
  public Optional<NodeEvent> take(Duration atMost) throws InterruptedException {
    return Optional.ofNullable(events.poll(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS));
  }

  /** Ends the query: what is unread is handled as read. */
  @Override
  public void close() {
    registry.close(this);
    for (NodeEvent event = events.poll(); event != null; event = events.poll()) {
      if (event instanceof NodeEvent.Said said) {
        said.session().line().next();
      }
    }
  }
}
