package org.kumiki.sandbox.programs;

/** A program or a command did otherwise than it should; the message says which and how. */
public final class ProgramFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With words for whoever started it. */
  public ProgramFailure(String message) {
    super(message);
  }

  /** With words for whoever started it, and what the log should have beside them. */
  public ProgramFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
