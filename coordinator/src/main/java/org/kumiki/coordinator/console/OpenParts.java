package org.kumiki.coordinator.console;

import java.util.Objects;
import org.kumiki.coordinator.complaint.ComplaintCases;
import org.kumiki.coordinator.dataset.PublishedDatasets;
import org.kumiki.coordinator.register.ComplaintDesk;
import org.kumiki.coordinator.register.PublicMeasures;
import org.kumiki.coordinator.register.PublicRegister;

/**
 * What the pages for anybody read.
 *
 * @param published descriptions of datasets
 * @param register of applications and permits
 * @param complaints of anybody
 * @param progress of complaints
 * @param measures for non-compliance
 */
public record OpenParts(
    PublishedDatasets published,
    PublicRegister register,
    ComplaintDesk complaints,
    ComplaintCases progress,
    PublicMeasures measures) {

  /** Never null. */
  public OpenParts {
    Objects.requireNonNull(published);
    Objects.requireNonNull(register);
    Objects.requireNonNull(complaints);
    Objects.requireNonNull(progress);
    Objects.requireNonNull(measures);
  }
}
