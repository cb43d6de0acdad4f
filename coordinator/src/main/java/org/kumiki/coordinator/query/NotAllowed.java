package org.kumiki.coordinator.query;

import org.kumiki.algorithms.message.Message;

/** A query that permit or status do not allow: a code of the contract and words. */
public final class NotAllowed extends Exception {

  private static final long serialVersionUID = 1L;

  private final OutcomeCode code;
  private final transient Message said;

  /** With the code of the contract, in the words of a pattern of {@link Message#of}. */
  public NotAllowed(OutcomeCode code, String pattern, Object... arguments) {
    this(code, Message.of(pattern, arguments));
  }

  /** With the code of the contract. */
  public NotAllowed(OutcomeCode code, Message said) {
    super(said.en());
    this.code = code;
    this.said = said;
  }

  /** Why, in words. */
  public Message said() {
    return said;
  }

  /** The code. */
  public OutcomeCode code() {
    return code;
  }
}
