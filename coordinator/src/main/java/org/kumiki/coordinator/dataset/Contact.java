package org.kumiki.coordinator.dataset;

import java.util.Objects;
import java.util.Optional;

/**
 * Whom to ask about the data.
 *
 * @param email address
 * @param url page
 */
public record Contact(Optional<String> email, Optional<String> url) {

  /** Never null. */
  public Contact {
    Objects.requireNonNull(email);
    Objects.requireNonNull(url);
  }
}
