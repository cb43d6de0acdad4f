package org.kumiki.coordinator.query;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** How many queries were asked, and when the last was. */
public record Asked(long count, Optional<Instant> last) {

  /** Never null. */
  public Asked {
    Objects.requireNonNull(last);
  }
}
