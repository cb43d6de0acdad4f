package org.kumiki.node.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.TemplateReference;

/** What this node accepted before, from its durable journal. */
public interface PastOrders {

  /** The work order accepted for a query of a permit, if there is one. */
  Optional<Digest> accepted(Digest permitHash, String queryId);

  /** How many different queries were accepted under a permit, all its versions together. */
  int queries(String permitId);

  /**
   * When queries of exactly this were accepted under a permit, all its versions together, the first
   * time each. A query that ended here before anything left the node is none.
   *
   * @param query the one that is asked now; it is not among them
   */
  List<Instant> runs(
      String permitId, TemplateReference template, JsonText parameters, String query);
}
