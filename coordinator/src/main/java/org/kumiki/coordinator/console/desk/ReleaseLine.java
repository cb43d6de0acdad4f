package org.kumiki.coordinator.console.desk;

import java.util.Objects;
import java.util.Optional;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.outputcheck.ResultRelease;

/**
 * A result in a list.
 *
 * @param release as it stands
 * @param due by when it is checked
 */
public record ReleaseLine(ResultRelease release, Optional<Deadline> due) {

  /** Never null. */
  public ReleaseLine {
    Objects.requireNonNull(release);
    Objects.requireNonNull(due);
  }
}
