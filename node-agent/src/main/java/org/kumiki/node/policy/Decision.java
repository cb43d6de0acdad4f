package org.kumiki.node.policy;

/** What the policy says about a work order. */
public sealed interface Decision {

  /** Yes, and everything the task needs. */
  record Accepted(AcceptedOrder order) implements Decision {}

  /**
   * No.
   *
   * @param code of the contract
   * @param message for the researcher; no data
   */
  record Refused(RefusalCode code, String message) implements Decision {}
}
