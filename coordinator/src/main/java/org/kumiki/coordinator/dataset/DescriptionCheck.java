package org.kumiki.coordinator.dataset;

import java.util.List;

/**
 * Whether a description is complete by HealthDCAT-AP. The desk asks it before a description may be
 * published; it must answer in words of the form's fields, never in those of its own machinery.
 */
@FunctionalInterface
public interface DescriptionCheck {

  /** What is missing or wrong, errors first; empty where all is well. */
  List<Finding> findings(DescribedDataset dataset);
}
