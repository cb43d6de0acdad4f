package org.kumiki.node;

import java.nio.file.Path;
import java.util.Set;
import org.kumiki.protocols.document.Purpose;

/**
 * A file that becomes a dataset.
 *
 * @param id as permits name it
 * @param file CSV or Parquet
 * @param schema its dictionary
 * @param skipBadRows true to leave rows out that break the schema
 * @param purposes for which the steward lets it be used
 */
public record DatasetSource(
    String id, Path file, Path schema, boolean skipBadRows, Set<Purpose> purposes) {

  /** Copies. */
  public DatasetSource {
    purposes = Set.copyOf(purposes);
  }
}
