package org.kumiki.node.policy;

import org.kumiki.algorithms.message.Message;

/** What the policy says about a work order. */
public sealed interface Decision {

  /** Yes, and everything the task needs. */
  record Accepted(AcceptedOrder order) implements Decision {}

  /**
   * No.
   *
   * @param code of the contract
   * @param said for the researcher; no data
   */
  record Refused(RefusalCode code, Message said) implements Decision {

    /** In the words of a pattern of {@link Message#of}. */
    public Refused(RefusalCode code, String pattern, Object... arguments) {
      this(code, Message.of(pattern, arguments));
    }

    /** In English. */
    public String message() {
      return said.en();
    }
  }
}
