package org.kumiki.coordinator.application;

import java.util.List;

/** What the catalogue offers. */
public interface PublishedDatasets {

  /** True if it may be applied for. */
  boolean has(DatasetName dataset);

  /** Its variables, empty where they are not known. */
  List<String> variables(DatasetName dataset);
}
