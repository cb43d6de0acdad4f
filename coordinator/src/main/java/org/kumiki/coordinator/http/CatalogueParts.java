package org.kumiki.coordinator.http;

import java.util.Objects;
import org.kumiki.coordinator.dataset.CatalogueExport;
import org.kumiki.coordinator.dataset.DescriptionDesk;
import org.kumiki.coordinator.dataset.PublishedDatasets;
import org.kumiki.coordinator.steward.Stewards;

/**
 * What the routes of the catalogue stand on.
 *
 * @param published what anybody may see
 * @param desk where descriptions are written and published
 * @param export as RDF
 * @param stewards of the nodes
 */
public record CatalogueParts(
    PublishedDatasets published, DescriptionDesk desk, CatalogueExport export, Stewards stewards) {

  /** Never null. */
  public CatalogueParts {
    Objects.requireNonNull(published);
    Objects.requireNonNull(desk);
    Objects.requireNonNull(export);
    Objects.requireNonNull(stewards);
  }
}
