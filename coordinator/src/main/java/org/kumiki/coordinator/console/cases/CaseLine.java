package org.kumiki.coordinator.console.cases;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.language.Bilingual;

/**
 * A case in a list.
 *
 * @param id of it
 * @param kind ACCESS or REQUEST
 * @param title as the applicant wrote it
 * @param organisation that applies, in words
 * @param status as the viewer may know it
 * @param updated when something happened last
 * @param due the nearest deadline that runs
 * @param overdue whether it is too late for that
 */
public record CaseLine(
    String id,
    String kind,
    String title,
    Bilingual organisation,
    String status,
    Instant updated,
    Optional<Deadline> due,
    boolean overdue) {

  /** Never null. */
  public CaseLine {
    Objects.requireNonNull(updated);
    Objects.requireNonNull(due);
  }
}
