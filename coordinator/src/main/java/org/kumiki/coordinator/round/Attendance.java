package org.kumiki.coordinator.round;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.kumiki.coordinator.node.NodeSession;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.link.v1.FromCoordinator;

/**
 * Who of the nodes of one query is connected, since when the others are not, and when each was last
 * heard. Not safe for threads.
 */
final class Attendance {

  /** What an arriving session means. */
  enum Arrival {
    /** Not a node of this query. */
    STRANGER,
    /** The same process: it still has its keys. */
    RECONNECTED,
    /** Another process: its keys are gone. */
    RESTARTED
  }

  private static final class Member {
    private Optional<NodeSession> session;
    private Optional<Digest> process;
    private long lostAt;
    private long heardAt;

    Member(Optional<NodeSession> session, long now) {
      this.session = session;
      process = session.map(NodeSession::process);
      lostAt = now;
      heardAt = now;
    }
  }

  private final TreeMap<String, Member> members = new TreeMap<>();
  private final Patience patience;
  private final LongSupplier nanoTime;

  /** These nodes, of which those with a session are connected now. */
  Attendance(
      Collection<String> nodes,
      Collection<NodeSession> sessions,
      Patience patience,
      LongSupplier nanoTime) {
    this.patience = patience;
    this.nanoTime = nanoTime;
    long now = nanoTime.getAsLong();
    nodes.forEach(n -> members.put(n, new Member(Optional.empty(), now)));
    sessions.stream()
        .filter(s -> members.containsKey(s.nodeId()))
        .forEach(s -> members.put(s.nodeId(), new Member(Optional.of(s), now)));
  }

  boolean isCurrent(NodeSession session) {
    Member member = members.get(session.nodeId());
    return member != null && member.session.filter(s -> s == session).isPresent();
  }

  /** Sends to a node, or does nothing while it is lost. */
  void send(String nodeId, FromCoordinator message) {
    members.get(nodeId).session.ifPresent(s -> s.line().send(message));
  }

  void sendAll(Collection<String> nodeIds, FromCoordinator message) {
    nodeIds.forEach(n -> send(n, message));
  }

  /** The node lives; from now on it may be silent for the answer time. */
  void heard(String nodeId) {
    members.get(nodeId).heardAt = nanoTime.getAsLong();
  }

  /** From now on they may be silent for the answer time. */
  void heard(Collection<String> nodeIds) {
    nodeIds.forEach(this::heard);
  }

  /** True if the node was here until now. */
  boolean gone(NodeSession session) {
    if (!isCurrent(session)) {
      return false;
    }
    Member member = members.get(session.nodeId());
    member.session = Optional.empty();
    member.lostAt = nanoTime.getAsLong();
    return true;
  }

  Arrival arrived(NodeSession session) {
    Member member = members.get(session.nodeId());
    if (member == null) {
      return Arrival.STRANGER;
    }
    boolean same = member.process.equals(Optional.of(session.process()));
    member.session = Optional.of(session);
    member.process = Optional.of(session.process());
    member.heardAt = nanoTime.getAsLong();
    return same ? Arrival.RECONNECTED : Arrival.RESTARTED;
  }

  /** A node among these that was waited for long enough. */
  Optional<String> overdue(Set<String> awaited) {
    return awaited.stream().filter(n -> left(n) <= 0).findFirst();
  }

  /** Until the first of these is overdue, at most {@code atMost}. */
  Duration untilOverdue(Set<String> awaited, Duration atMost) {
    long nanos = awaited.stream().mapToLong(this::left).min().orElse(Long.MAX_VALUE);
    return Duration.ofNanos(Math.max(0, Math.min(nanos, atMost.toNanos())));
  }

  private long left(String nodeId) {
    Member member = members.get(nodeId);
    long now = nanoTime.getAsLong();
    return member.session.isEmpty()
        ? patience.lossGrace().toNanos() - (now - member.lostAt)
        : patience.answerTime().toNanos() - (now - member.heardAt);
  }
}
