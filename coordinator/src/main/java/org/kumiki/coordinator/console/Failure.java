package org.kumiki.coordinator.console;

import java.util.Objects;
import org.kumiki.algorithms.message.Message;

/**
 * Why there is no page.
 *
 * @param status of HTTP
 * @param message in the visitor's language
 * @param detail what the service itself said; may be empty
 */
public record Failure(int status, String message, Message detail) {

  /** Never null. */
  public Failure {
    Objects.requireNonNull(message);
    Objects.requireNonNull(detail);
  }
}
