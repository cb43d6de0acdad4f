package org.kumiki.coordinator.node;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.NotWelcome;

/**
 * The nodes connected now. Guarantees: at most one session per node, the newest (an older one is
 * half-open or a copy of the node; it is told and ended); every open mailbox hears every arrival
 * and departure in order. Safe for threads.
 */
public final class NodeRegistry {

  private static final int MOST_OWED = 64;

  private final Map<String, NodeSession> sessions = new HashMap<>();
  private final Map<String, QueryMailbox> mailboxes = new HashMap<>();
  private final Map<String, ArrayDeque<FromCoordinator>> owed = new HashMap<>();
  private final Map<String, Long> goneAt = new HashMap<>();
  private final long begun = System.nanoTime();

  /** A node connected. */
  public synchronized void arrived(NodeSession session) {
    NodeSession before = sessions.put(session.nodeId(), session);
    if (before != null) {
      before
          .line()
          .close(
              NotWelcome.Reason.ALREADY_CONNECTED,
              "another connection of this node took its place");
    }
    Optional.ofNullable(owed.remove(session.nodeId()))
        .ifPresent(messages -> messages.forEach(session.line()::send));
    mailboxes.values().forEach(m -> m.put(new QueryEvent.Arrived(session)));
    notifyAll();
  }

  /** A session ended; nothing happens where another took its place. */
  public synchronized void gone(NodeSession session) {
    if (sessions.remove(session.nodeId(), session)) {
      goneAt.put(session.nodeId(), System.nanoTime());
      mailboxes.values().forEach(m -> m.put(new QueryEvent.Gone(session)));
      notifyAll();
    }
  }

  /** Tells a node now, or when it connects next; of many such messages the latest are kept. */
  public synchronized void tell(String nodeId, FromCoordinator message) {
    NodeSession session = sessions.get(nodeId);
    if (session != null) {
      session.line().send(message);
      return;
    }
    ArrayDeque<FromCoordinator> messages = owed.computeIfAbsent(nodeId, n -> new ArrayDeque<>());
    if (messages.size() == MOST_OWED) {
      messages.removeFirst();
    }
    messages.add(message);
  }

  /** A message about a query; one about a query that is over is dropped. */
  public synchronized void said(NodeSession session, FromNode message) {
    QueryMailbox mailbox = mailboxes.get(message.getQueryId());
    if (mailbox == null || sessions.get(session.nodeId()) != session) {
      session.line().next();
    } else {
      mailbox.put(new QueryEvent.Said(session, message));
    }
  }

  /** A mailbox for a query; what it hears follows on the sessions it begins with. */
  public synchronized QueryMailbox open(String queryId) {
    QueryMailbox mailbox = new QueryMailbox(queryId, this, List.copyOf(sessions.values()));
    if (mailboxes.putIfAbsent(queryId, mailbox) != null) {
      throw new IllegalStateException("query " + queryId + " runs already");
    }
    return mailbox;
  }

  synchronized void close(QueryMailbox mailbox) {
    mailboxes.remove(mailbox.queryId(), mailbox);
  }

  /** The session of a node. */
  public synchronized Optional<NodeSession> session(String nodeId) {
    return Optional.ofNullable(sessions.get(nodeId));
  }

  /** The nodes connected now. */
  public synchronized Set<String> connected() {
    return Set.copyOf(sessions.keySet());
  }

  /** How long a node that is not connected has been away, as far as this coordinator has run. */
  public synchronized Duration away(String nodeId) {
    return Duration.ofNanos(System.nanoTime() - goneAt.getOrDefault(nodeId, begun));
  }

  /** All sessions. */
  public synchronized List<NodeSession> sessions() {
    return List.copyOf(sessions.values());
  }

  /** Waits until all these nodes are connected; false if the time was too short. */
  public synchronized boolean await(Set<String> nodeIds, Duration atMost)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!sessions.keySet().containsAll(nodeIds)) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    return true;
  }
}
