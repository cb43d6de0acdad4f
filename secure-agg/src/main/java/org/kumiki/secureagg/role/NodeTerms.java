package org.kumiki.secureagg.role;

import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.ledger.Question;

/**
 * What a node knows of a query when its policy has accepted it.
 *
 * @param terms from the signed documents
 * @param nodeId this node
 * @param serviceKey the coordinator's Ed25519 key as the authority names it, 32 bytes
 * @param question what is asked of which data
 * @param overlap what to do about a set of participants that differs little from one of another
 *     permit
 */
public record NodeTerms(
    QueryTerms terms, String nodeId, Bytes serviceKey, Question question, Overlap overlap) {

  /**
   * The same question under another permit with other participants: two sums whose difference
   * belongs to few nodes.
   */
  public enum Overlap {
    /** Refused if the sets differ by fewer than c_N + 2 nodes. */
    REFUSE_SMALL,
    /** The permit says overlapAccepted: an alarm only. */
    ACCEPT,
    /** The steward refuses every other set. */
    REFUSE_ALL
  }

  /** Checks that this node may take part. */
  public NodeTerms {
    if (!terms.roster().containsKey(nodeId)) {
      throw new IllegalArgumentException("node " + nodeId + " is not on the roster of the query");
    }
    if (serviceKey.size() != 32) {
      throw new IllegalArgumentException("a service key of " + serviceKey.size() + " bytes");
    }
  }
}
