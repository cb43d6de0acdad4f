package org.kumiki.coordinator.console;

import java.util.Objects;

/**
 * Why there is no page.
 *
 * @param status of HTTP
 * @param message in the visitor's language
 * @param detail what the service itself said, in English; may be empty
 */
public record Failure(int status, String message, String detail) {

  /** Never null. */
  public Failure {
    Objects.requireNonNull(message);
    Objects.requireNonNull(detail);
  }
}
