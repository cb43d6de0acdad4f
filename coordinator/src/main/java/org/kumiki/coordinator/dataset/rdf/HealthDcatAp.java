package org.kumiki.coordinator.dataset.rdf;

import java.util.List;
import org.kumiki.coordinator.dataset.CatalogueExport;
import org.kumiki.coordinator.dataset.DescribedDataset;
import org.kumiki.coordinator.dataset.DescriptionCheck;
import org.kumiki.coordinator.dataset.Finding;

/**
 * HealthDCAT-AP, both ways it is needed. Guarantees: making one loads nothing of Jena; what it
 * writes and checks is made of the dataset alone. Safe for threads.
 */
public final class HealthDcatAp implements CatalogueExport, DescriptionCheck {

  @Override
  public byte[] turtle(DescribedDataset dataset) {
    return GraphText.turtle(DatasetGraph.of(dataset));
  }

  @Override
  public byte[] jsonLd(DescribedDataset dataset) {
    return GraphText.jsonLd(DatasetGraph.of(dataset));
  }

  @Override
  public List<Finding> findings(DescribedDataset dataset) {
    return ShapeCheck.findings(DatasetGraph.of(dataset));
  }
}
