package org.kumiki.coordinator.query;

/** A query that permit or status do not allow: a code of the contract and words. */
public final class NotAllowed extends Exception {

  private static final long serialVersionUID = 1L;

  private final OutcomeCode code;

  /** With the code of the contract. */
  public NotAllowed(OutcomeCode code, String message) {
    super(message);
    this.code = code;
  }

  /** The code. */
  public OutcomeCode code() {
    return code;
  }
}
