package org.kumiki.node.link;

import java.util.Objects;
import org.kumiki.algorithms.dictionary.Dictionary;

/**
 * A dataset as the coordinator hears of it. Leaves the node: this.
 *
 * @param id the dataset
 * @param version names its snapshot without telling the hash
 * @param dictionary of its variables
 */
public record OfferedDataset(String id, String version, Dictionary dictionary) {

  /** Never null. */
  public OfferedDataset {
    Objects.requireNonNull(id);
    Objects.requireNonNull(version);
    Objects.requireNonNull(dictionary);
  }
}
