package org.kumiki.node.link;

import java.util.Objects;
import java.util.Optional;
import org.kumiki.algorithms.dictionary.Dictionary;

/**
 * A dataset as the coordinator hears of it. Leaves the node: this.
 *
 * @param id the dataset
 * @param version names its snapshot without telling the hash
 * @param dictionary of its variables
 * @param profile release rules that the holder demands at least, if any
 */
public record OfferedDataset(
    String id, String version, Dictionary dictionary, Optional<String> profile) {

  /** Never null. */
  public OfferedDataset {
    Objects.requireNonNull(id);
    Objects.requireNonNull(version);
    Objects.requireNonNull(dictionary);
    Objects.requireNonNull(profile);
  }
}
