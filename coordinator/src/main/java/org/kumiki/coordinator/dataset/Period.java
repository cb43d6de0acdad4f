package org.kumiki.coordinator.dataset;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * From a day to a day; both are in it.
 *
 * @param from first day, where it is known
 * @param to last day, where there is one
 */
public record Period(Optional<LocalDate> from, Optional<LocalDate> to) {

  /** Never null. */
  public Period {
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
  }

  /** True if no day can be in it. */
  boolean isBackward() {
    return from.isPresent() && to.isPresent() && to.get().isBefore(from.get());
  }

  /** True if neither end is known. */
  public boolean isUnknown() {
    return from.isEmpty() && to.isEmpty();
  }
}
