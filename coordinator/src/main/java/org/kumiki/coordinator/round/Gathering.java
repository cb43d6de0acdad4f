package org.kumiki.coordinator.round;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.kumiki.coordinator.node.NodeSession;
import org.kumiki.coordinator.node.QueryEvent;
import org.kumiki.coordinator.node.QueryMailbox;
import org.kumiki.coordinator.query.NotAllowed;
import org.kumiki.coordinator.query.PlannedQuery;
import org.kumiki.coordinator.query.QueryListener;
import org.kumiki.coordinator.query.QueryProgress;
import org.kumiki.secureagg.role.Tolerance;

/**
 * The nodes that a query asks: what they are asked, who of them still counts, who is here.
 *
 * @param invitation the work order
 * @param roll who counts
 * @param attendance who is here
 */
record Gathering(Invitation invitation, Roll roll, Attendance attendance) {

  /**
   * The work order for the nodes that are connected, and these nodes. A node of the permit that was
   * lost a moment ago, or that may still look for a coordinator that has just started, is waited
   * for as in a round; where they are too few it waits the loss grace for more.
   *
   * @param keep stores the order
   * @throws NotAllowed with TOO_FEW if they stay too few, or as {@link Invitation#of}
   */
  static Gathering invite(
      String id,
      PlannedQuery query,
      QueryMailbox mailbox,
      RunParts parts,
      QueryListener listener,
      Patience patience,
      QueryTime time,
      Consumer<Invitation> keep)
      throws QueryEnd, NotAllowed, InterruptedException {
    Map<String, NodeSession> connected = connected(query, mailbox, parts, listener, patience, time);
    Invitation invitation = Invitation.of(id, query, connected.values(), parts, keep, time.left());
    Collection<String> invited = invitation.order().datasets().keySet();
    return new Gathering(
        invitation,
        new Roll(invited.size(), invited, tolerance(invitation, query), List.of()),
        new Attendance(invited, connected.values(), patience, parts.nanoTime()));
  }

  private static Map<String, NodeSession> connected(
      PlannedQuery query,
      QueryMailbox mailbox,
      RunParts parts,
      QueryListener listener,
      Patience patience,
      QueryTime time)
      throws QueryEnd, InterruptedException {
    Map<String, NodeSession> connected = new HashMap<>();
    mailbox.present().forEach(s -> connected.put(s.nodeId(), s));
    long begun = parts.nanoTime().getAsLong();
    Set<String> told = new HashSet<>();
    while (true) {
      Duration left =
          Invitation.isPossible(query, connected.values())
              ? Duration.ZERO
              : patience.lossGrace().minusNanos(parts.nanoTime().getAsLong() - begun);
      for (String lost : awaited(query, connected.keySet())) {
        Duration grace = patience.lossGrace().minus(mailbox.away(lost));
        if (grace.isPositive() && told.add(lost)) {
          listener.progress(new QueryProgress.NodeLost(lost, 0));
        }
        left = left.compareTo(grace) < 0 ? grace : left;
      }
      if (!left.isPositive()) {
        return connected;
      }
      Optional<QueryEvent> event =
          mailbox.take(left.compareTo(time.left()) < 0 ? left : time.left());
      if (event.isPresent()) {
        follow(event.get(), connected);
      }
      time.requireLeft();
    }
  }

  private static List<String> awaited(PlannedQuery query, Set<String> connected) {
    return query.permit().document().nodeIds().stream()
        .filter(n -> !connected.contains(n))
        .filter(n -> query.roster().document().node(n).isPresent())
        .toList();
  }

  /** The same participants after a restart of the coordinator, connected or not. */
  static Gathering again(
      PlannedQuery query,
      QueryMailbox mailbox,
      RunParts parts,
      Patience patience,
      RunOrder order,
      RunState state)
      throws NotAllowed {
    Invitation invitation = Invitation.stored(query, order.jws(), parts.clock().instant());
    List<String> participants = state.protocol().participants();
    return new Gathering(
        invitation,
        new Roll(
            invitation.order().datasets().size(),
            participants,
            tolerance(invitation, query),
            state.refused()),
        new Attendance(participants, mailbox.present(), patience.afterRestart(), parts.nanoTime()));
  }

  private static Tolerance tolerance(Invitation invitation, PlannedQuery query) {
    return invitation.terms(query.permit().document(), query.roster().document()).tolerance();
  }

  private static void follow(QueryEvent event, Map<String, NodeSession> connected)
      throws QueryEnd, InterruptedException {
    switch (event) {
      case QueryEvent.Stop(var code, var said) -> throw new QueryEnd(code, said);
      case QueryEvent.Halt() -> throw new InterruptedException("the coordinator stops");
      case QueryEvent.Arrived(NodeSession session) -> connected.put(session.nodeId(), session);
      case QueryEvent.Gone(NodeSession session) -> connected.remove(session.nodeId(), session);
      case QueryEvent.Said(NodeSession session, var message) -> session.line().next();
    }
  }
}
