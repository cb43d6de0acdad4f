package org.kumiki.coordinator.application;

import java.util.List;
import org.kumiki.coordinator.catalogue.Catalogue;

/** Datasets that nodes offer. */
public record CataloguedDatasets(Catalogue catalogue) implements PublishedDatasets {

  @Override
  public boolean has(DatasetName dataset) {
    return catalogue.find(dataset.node(), dataset.dataset()).isPresent();
  }

  @Override
  public List<String> variables(DatasetName dataset) {
    return catalogue
        .find(dataset.node(), dataset.dataset())
        .flatMap(e -> e.dictionary())
        .map(d -> List.copyOf(d.names()))
        .orElse(List.of());
  }
}
