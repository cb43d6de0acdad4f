package org.kumiki.node.journal;

/**
 * The journal cannot be trusted or cannot be written: nothing that it should speak of may happen.
 * The message is for the steward.
 */
public final class JournalFailure extends RuntimeException {

  JournalFailure(String message) {
    super(message);
  }

  JournalFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
