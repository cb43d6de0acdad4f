package org.kumiki.sandbox.cli;

/** Exit codes of every command; part of the contract. */
public enum ExitCode {
  /** Done, perhaps with some figures withheld. */
  DONE(0),
  /** Anything else; the message refers to the log. */
  FAILED(1),
  /** The input is wrong. */
  INPUT(2),
  /** Refused by policy or permit. */
  REFUSED(3),
  /** Too few nodes. */
  TOO_FEW(4),
  /** No result: withheld as a whole, an unsafe step, or no convergence. */
  NO_RESULT(5);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number the process ends with. */
  public int code() {
    return code;
  }
}
