package org.kumiki.node.policy;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.kumiki.node.identity.NodeIdentity;

/**
 * What a decision depends on beside the documents and the instant: values and read-only stores.
 *
 * @param identity this node
 * @param datasets terms by dataset id
 * @param allowed what the steward allowed
 * @param past what was accepted before
 * @param halted true while the steward has halted the node
 */
public record NodeFacts(
    NodeIdentity identity,
    Function<String, Optional<DatasetTerms>> datasets,
    AllowList allowed,
    PastOrders past,
    boolean halted) {

  /** Never null. */
  public NodeFacts {
    Objects.requireNonNull(identity);
    Objects.requireNonNull(datasets);
    Objects.requireNonNull(allowed);
    Objects.requireNonNull(past);
  }
}
