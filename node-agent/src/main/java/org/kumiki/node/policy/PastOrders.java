package org.kumiki.node.policy;

import java.util.Optional;
import org.kumiki.protocols.document.Digest;

/** What this node accepted before, from its durable journal. */
public interface PastOrders {

  /** The work order accepted for a query of a permit, if there is one. */
  Optional<Digest> accepted(Digest permitHash, String queryId);

  /** How many different queries were accepted under a permit, all its versions together. */
  int queries(String permitId);
}
