package org.kumiki.coordinator.dataset;

import java.util.Objects;
import java.util.Optional;

/**
 * An organisation and where to reach it.
 *
 * @param name of it
 * @param type a code of {@link CodeList#HOLDER_TYPE}
 * @param email for people
 * @param page for people
 */
public record Party(
    Bilingual name, Optional<String> type, Optional<String> email, Optional<String> page) {

  /** Never null. */
  public Party {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(email);
    Objects.requireNonNull(page);
  }
}
