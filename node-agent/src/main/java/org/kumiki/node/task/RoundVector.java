package org.kumiki.node.task;

import java.util.List;
import java.util.Optional;
import org.kumiki.secureagg.vector.EncodedVector;

/**
 * What this node adds in a round, ready to be masked, and what its journal says about it.
 *
 * @param round of the query
 * @param vector encoded
 * @param slots names of what is in it
 * @param vetoReason why it is a veto, if it is one; for the journal only
 * @param optOutVersion of the list that was applied
 * @param counts for the steward, where rows were counted
 */
record RoundVector(
    int round,
    EncodedVector vector,
    List<String> slots,
    Optional<String> vetoReason,
    String optOutVersion,
    Optional<LocalCounts> counts) {

  /** Copies. */
  RoundVector {
    slots = List.copyOf(slots);
  }
}
