package org.kumiki.secureagg.role;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.ledger.QueryKey;
import org.kumiki.secureagg.message.NodeId;

/**
 * What both sides know of a query from signed documents before setup.
 *
 * @param query permit and query
 * @param workOrderHash SHA-256 of the work order's payload
 * @param roster SubjectPublicKeyInfo hash by node id, of the nodes that the signed roster, the
 *     permit and the work order all name
 * @param tolerance m (the larger of permit and work order) and c_N
 * @param largestTicket of the permit: most rounds, and most ticket numbers of a setup
 */
public record QueryTerms(
    QueryKey query,
    Hash workOrderHash,
    Map<String, Hash> roster,
    Tolerance tolerance,
    long largestTicket) {

  /** Copies the roster. */
  public QueryTerms {
    roster = Collections.unmodifiableMap(new TreeMap<>(roster));
    roster.keySet().forEach(NodeId::require);
    if (largestTicket < 1) {
      throw new IllegalArgumentException("largestTicket " + largestTicket);
    }
  }
}
