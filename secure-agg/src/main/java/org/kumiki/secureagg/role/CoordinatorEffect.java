package org.kumiki.secureagg.role;

import java.util.List;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.vector.VectorSum;

/** What the driver of a coordinator does next, in order. */
public sealed interface CoordinatorEffect {

  /** Store this, forced to disk, before anything that follows; it replaces the one before. */
  record Persist(CoordinatorProgress progress) implements CoordinatorEffect {}

  /** Send the work order (again) to these nodes: a setup begins. */
  record Invite(List<String> nodes) implements CoordinatorEffect {
    /** Copies the list. */
    public Invite {
      nodes = List.copyOf(nodes);
    }
  }

  /** Send this to one node. */
  record Send(String nodeId, CoordinatorMessage message) implements CoordinatorEffect {}

  /** Send this to every participant: the nodes whose Hello was there at {@code agree}. */
  record SendAll(CoordinatorMessage message) implements CoordinatorEffect {}

  /** All participants agreed: a round can be opened. */
  record Ready(List<String> participants) implements CoordinatorEffect {
    /** Copies the list. */
    public Ready {
      participants = List.copyOf(participants);
    }
  }

  /**
   * The aggregation of a round is complete.
   *
   * @param round which
   * @param sum of all participants
   * @param opening the salt that shows an auditor what the Result's aggregateHash commits to
   */
  record Summed(int round, VectorSum sum, Bytes opening) implements CoordinatorEffect {}

  /** A participant cannot answer this round: open it again after a new setup, or end the query. */
  record Stuck(String nodeId) implements CoordinatorEffect {}

  /**
   * The round cannot be summed: this participant dealt shares that do not open its ticket. It did
   * so before any data were touched, and the others may be bound to a sum with it: the query is
   * over.
   */
  record Misdealt(String nodeId) implements CoordinatorEffect {}
}
