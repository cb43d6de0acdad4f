package org.kumiki.secureagg.role;

import java.util.List;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.vector.VectorSpec;

/**
 * A verified Open: the node owes a vector, or a {@code cannot}.
 *
 * @param ticketNumber of the aggregation, for {@code Working} messages
 * @param round of the query, from 1
 * @param purpose which vector is asked for
 * @param broadcast as it came
 * @param specHash of the spec that the coordinator expects
 * @param participants P, ascending
 */
public record OpenedRound(
    long ticketNumber,
    int round,
    String purpose,
    Bytes broadcast,
    Hash specHash,
    List<String> participants) {

  /** Copies the list. */
  public OpenedRound {
    participants = List.copyOf(participants);
  }

  /**
   * Whether the spec this node derived is the coordinator's: to be asked before data are touched.
   */
  public boolean expects(VectorSpec spec) {
    return spec.nodes() == participants.size()
        && spec.purpose().equals(purpose)
        && spec.hash().equals(specHash);
  }
}
