package org.kumiki.coordinator.console;

import java.util.Objects;
import org.kumiki.coordinator.dataset.PublishedDatasets;
import org.kumiki.coordinator.register.ComplaintDesk;
import org.kumiki.coordinator.register.PublicRegister;

/**
 * What the pages for anybody read.
 *
 * @param published descriptions of datasets
 * @param register of applications and permits
 * @param complaints of anybody
 */
public record OpenParts(
    PublishedDatasets published, PublicRegister register, ComplaintDesk complaints) {

  /** Never null. */
  public OpenParts {
    Objects.requireNonNull(published);
    Objects.requireNonNull(register);
    Objects.requireNonNull(complaints);
  }
}
