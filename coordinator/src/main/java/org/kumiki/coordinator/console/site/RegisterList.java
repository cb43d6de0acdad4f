package org.kumiki.coordinator.console.site;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.coordinator.register.RegisterEntry;

/**
 * A page of the register.
 *
 * @param entries on it
 * @param all how many there are
 * @param before how many to skip for the page before
 * @param after how many to skip for the page after
 */
public record RegisterList(
    List<RegisterEntry> entries, int all, Optional<Integer> before, Optional<Integer> after) {

  /** Copies. */
  public RegisterList {
    entries = List.copyOf(entries);
    Objects.requireNonNull(before);
    Objects.requireNonNull(after);
  }
}
