package org.kumiki.coordinator.application;

import org.kumiki.algorithms.InvalidInput;

/** A dataset of a node, written {@code node/dataset}. */
public record DatasetName(String node, String dataset) {

  /**
   * Reads it.
   *
   * @throws InvalidInput if it has another form
   */
  public static DatasetName parse(String where, String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 2
        || !parts[0].matches("[A-Za-z0-9._-]{1,64}")
        || !parts[1].matches("[A-Za-z0-9._-]{1,64}")) {
      throw new InvalidInput(where, "expected NODE/DATASET as the catalogue names them");
    }
    return new DatasetName(parts[0], parts[1]);
  }

  @Override
  public String toString() {
    return node + "/" + dataset;
  }
}
