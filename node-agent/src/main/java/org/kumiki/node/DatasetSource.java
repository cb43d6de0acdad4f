package org.kumiki.node;

import java.nio.file.Path;
import java.util.Set;
import org.kumiki.node.policy.HolderDemands;
import org.kumiki.protocols.document.Purpose;

/**
 * A file that becomes a dataset.
 *
 * @param id as permits name it
 * @param file CSV or Parquet; where the schema is a Data Package, the folder of its files
 * @param schema its dictionary
 * @param skipBadRows true to leave rows out that break the schema
 * @param purposes for which the steward lets it be used
 * @param demands what the holder demands beside the permit
 */
public record DatasetSource(
    String id,
    Path file,
    Path schema,
    boolean skipBadRows,
    Set<Purpose> purposes,
    HolderDemands demands) {

  /** Copies. */
  public DatasetSource {
    purposes = Set.copyOf(purposes);
  }

  /** A file without demands beside the permit's. */
  public DatasetSource(
      String id, Path file, Path schema, boolean skipBadRows, Set<Purpose> purposes) {
    this(id, file, schema, skipBadRows, purposes, HolderDemands.NONE);
  }
}
