package org.kumiki.coordinator;

import java.util.List;
import org.kumiki.coordinator.application.DatasetName;
import org.kumiki.coordinator.application.PublishedDatasets;

/** What may be applied for: datasets with a published description, whatever nodes tell besides. */
record DescribedDatasets(org.kumiki.coordinator.dataset.PublishedDatasets published)
    implements PublishedDatasets {

  @Override
  public boolean has(DatasetName dataset) {
    return published.of(dataset.node(), dataset.dataset()).isPresent();
  }

  @Override
  public List<String> variables(DatasetName dataset) {
    return published
        .of(dataset.node(), dataset.dataset())
        .flatMap(p -> p.dataset().dictionary())
        .map(d -> List.copyOf(d.names()))
        .orElse(List.of());
  }
}
