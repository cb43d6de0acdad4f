package org.kumiki.secureagg.role;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.NodeMessage;

/**
 * The coordinator's part in the aggregations of one query. Guarantees: a sum is given out only if
 * all participants of the setup reported completely, under one context, with roots and signatures
 * that verify. It holds one vector, not one per node. Privacy does not rest on this role but on
 * what the nodes check.
 *
 * <p>Every step answers with effects in order; the driver carries out all of them before the next
 * step. Not safe for threads.
 */
public interface CoordinatorRole {

  /**
   * Begins a setup: the first one with these nodes; once participants are frozen, always with
   * exactly them.
   *
   * @param nodes to invite; ignored once participants are frozen
   */
  List<CoordinatorEffect> begin(SortedSet<String> nodes);

  /**
   * Whom the role waits for: nodes invited whose Hello is missing, participants whose Ack is, or,
   * in an open round, participants whose report is not complete.
   */
  SortedSet<String> awaited();

  /** Whether {@link #agree} may be called: enough Hellos, and after a freeze all of them. */
  boolean canAgree();

  /**
   * Fixes the participants as those whose Hello is there, and asks for their Acks.
   *
   * @throws PeerFault if two nodes showed the same key
   */
  List<CoordinatorEffect> agree() throws PeerFault;

  /**
   * Whether the role can go on without those it waits for: never in mode ALL; in mode SA-1 without
   * nodes that have not dealt or not reported, as long as nothing was released.
   */
  default boolean canProceed() {
    return false;
  }

  /**
   * Whether what is awaited can come to its end without these, however long the others take. False
   * unless the mode survives losses.
   *
   * @param nodes of those awaited
   */
  default boolean canMiss(SortedSet<String> nodes) {
    return false;
  }

  /** Goes on without those it waits for. */
  default List<CoordinatorEffect> proceed() {
    throw new IllegalStateException("nobody can be left out");
  }

  /** Opens a round. Allowed after {@code Ready} and after each {@code Summed}. */
  List<CoordinatorEffect> open(RoundPlan plan);

  /**
   * Takes in a message of a node about this query.
   *
   * @throws PeerFault if the node said what it may not. In a setup that is not agreed it can be
   *     left out; later its fault ends the setup
   */
  List<CoordinatorEffect> receive(String nodeId, NodeMessage message) throws PeerFault;

  /**
   * A participant's connection came back and its process did not restart: what it may have missed
   * is sent again. It answers an Open it has answered before with the same report.
   */
  List<CoordinatorEffect> reconnected(String nodeId);

  /**
   * How far a node's report has come, if it is awaited. The node may send the report again from its
   * beginning, or after its header from the first chunk that is missing.
   */
  Optional<PartialReport> partialReport(String nodeId);

  /** After the last round: its Result, which no further Open carries. */
  List<CoordinatorEffect> finish();

  /** What to store; also given as {@code Persist} where it matters. */
  CoordinatorProgress progress();
}
