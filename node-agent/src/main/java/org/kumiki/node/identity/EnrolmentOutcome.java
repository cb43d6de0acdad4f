package org.kumiki.node.identity;

/** What enrolling came to. */
public sealed interface EnrolmentOutcome {

  /** The node has a certificate; it is on disk. */
  record Enrolled(NodeIdentity identity) implements EnrolmentOutcome {}

  /**
   * It has none.
   *
   * @param code a reason of the wire (for example TOKEN_UNKNOWN_USED_OR_EXPIRED), TOKEN_FORM,
   *     ALREADY_ENROLLED, UNREACHABLE, NOT_READY or ANSWER_INVALID
   * @param message what to do, without the token
   */
  record NotEnrolled(String code, String message) implements EnrolmentOutcome {}
}
