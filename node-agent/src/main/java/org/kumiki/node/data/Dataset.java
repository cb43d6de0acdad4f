package org.kumiki.node.data;

import java.util.Objects;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.protocols.document.Digest;

/**
 * A registered dataset.
 *
 * @param id the steward's name for it
 * @param dictionary its schema
 * @param snapshot SHA-256 of the schema's bytes (behind their length) and the source's bytes: what
 *     two registrations share exactly if they have the same data
 * @param source the name of the file it was read from
 * @param rowsRead rows of the file
 * @param rowsRejected rows left out because they break the schema
 * @param persons distinct persons, or rows where the schema declares no person key
 */
public record Dataset(
    String id,
    Dictionary dictionary,
    Digest snapshot,
    String source,
    long rowsRead,
    long rowsRejected,
    long persons) {

  /** Checks. */
  public Dataset {
    Objects.requireNonNull(dictionary);
    Objects.requireNonNull(snapshot);
  }

  Dataset withPersons(long distinct) {
    return new Dataset(id, dictionary, snapshot, source, rowsRead, rowsRejected, distinct);
  }

  /** Rows of the dataset. */
  public long rows() {
    return rowsRead - rowsRejected;
  }
}
