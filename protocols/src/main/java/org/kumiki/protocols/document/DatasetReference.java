package org.kumiki.protocols.document;

/**
 * A dataset of a node in a work order.
 *
 * @param id the dataset
 * @param version as the node offered it
 */
public record DatasetReference(String id, String version) {

  /** Checks the forms. */
  public DatasetReference {
    Fields.name("datasets.id", id);
    Fields.name("datasets.version", version);
  }
}
