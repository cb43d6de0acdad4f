package org.kumiki.coordinator.account;

import java.time.Instant;

/**
 * Who last helped a person to log in, and when.
 *
 * @param kind with what
 * @param by the actor
 * @param at when
 */
public record Help(Kind kind, String by, Instant at) {

  /** With what. */
  public enum Kind {
    /** An invitation to choose a password. */
    INVITATION,
    /** The second factor was taken away. */
    FACTOR_RESET
  }
}
