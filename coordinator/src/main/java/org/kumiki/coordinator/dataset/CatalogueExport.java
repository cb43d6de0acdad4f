package org.kumiki.coordinator.dataset;

/** Writes a described dataset as RDF by HealthDCAT-AP, UTF-8; never fetches anything. */
public interface CatalogueExport {

  /** As Turtle. */
  byte[] turtle(DescribedDataset dataset);

  /** As JSON-LD with its context inside. */
  byte[] jsonLd(DescribedDataset dataset);
}
