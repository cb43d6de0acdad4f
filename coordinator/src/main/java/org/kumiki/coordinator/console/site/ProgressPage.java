package org.kumiki.coordinator.console.site;

import java.util.Objects;
import java.util.Optional;
import org.kumiki.coordinator.complaint.Progress;

/**
 * How a complaint gets on, for whoever knows its number.
 *
 * @param number that was typed; empty if none was
 * @param progress of that complaint
 */
public record ProgressPage(String number, Optional<Progress> progress) {

  /** Never null. */
  public ProgressPage {
    Objects.requireNonNull(number);
    Objects.requireNonNull(progress);
  }

  /** Whether no complaint has the number. */
  public boolean isUnknown() {
    return !number.isEmpty() && progress.isEmpty();
  }
}
