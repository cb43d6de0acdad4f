package org.kumiki.secureagg.ledger;

import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.message.NodeId;

/**
 * One query under one permit.
 *
 * @param permitHash SHA-256 of the permit's payload
 * @param queryId the query
 */
public record QueryKey(Hash permitHash, String queryId) {

  /** Checks the id. */
  public QueryKey {
    NodeId.require(queryId);
  }
}
