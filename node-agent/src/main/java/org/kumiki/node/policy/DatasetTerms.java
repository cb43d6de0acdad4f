package org.kumiki.node.policy;

import java.util.Set;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.Purpose;

/**
 * A dataset of this node as the policy sees it.
 *
 * @param id as permits name it
 * @param version as it was registered
 * @param snapshot hash of dictionary and source at registration, for rule R
 * @param dictionary its variables
 * @param purposes for which the steward lets it be used
 * @param demands what the holder demands beside the permit
 */
public record DatasetTerms(
    String id,
    String version,
    Digest snapshot,
    Dictionary dictionary,
    Set<Purpose> purposes,
    HolderDemands demands) {

  /** Copies. */
  public DatasetTerms {
    purposes = Set.copyOf(purposes);
  }
}
