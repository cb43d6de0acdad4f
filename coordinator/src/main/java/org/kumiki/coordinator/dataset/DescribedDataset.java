package org.kumiki.coordinator.dataset;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.algorithms.dictionary.Dictionary;

/**
 * A description with what the coordinator knows beside it: all that an export needs.
 *
 * @param page where the public finds it; also what the dataset is called in RDF
 * @param id of the description
 * @param version of the description
 * @param described the holder's words
 * @param dictionary the node's own, as it was when the description was declared; the same table
 *     that parameters of templates are checked with
 * @param changed when this version last changed
 */
public record DescribedDataset(
    URI page,
    String id,
    int version,
    DatasetDescription described,
    Optional<Dictionary> dictionary,
    Instant changed) {

  /** Never null. */
  public DescribedDataset {
    Objects.requireNonNull(page);
    Objects.requireNonNull(id);
    Objects.requireNonNull(described);
    Objects.requireNonNull(dictionary);
    Objects.requireNonNull(changed);
  }
}
