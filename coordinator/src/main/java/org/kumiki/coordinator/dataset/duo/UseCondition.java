package org.kumiki.coordinator.dataset.duo;

import java.util.Objects;
import java.util.Optional;

/**
 * A condition that a holder puts on the use of a dataset.
 *
 * @param term which
 * @param detail what the term leaves open: the disease, the region, the months
 */
public record UseCondition(DuoTerm term, Optional<String> detail) {

  /** Never null. */
  public UseCondition {
    Objects.requireNonNull(term);
    Objects.requireNonNull(detail);
  }
}
