package org.kumiki.protocols.document;

/** What a person of the authority may do. Who signs which document: {@link DocumentKind}. */
public enum Role {
  /** Decides on permits, revocations and suspensions. */
  DECIDER,
  /** Keeps people, keys and nodes; takes no decisions, so never also DECIDER or OUTPUT_CHECKER. */
  HDAB_ADMIN,
  /** Approves templates written by others. */
  TEMPLATE_REVIEWER,
  /** Writes templates. */
  TEMPLATE_AUTHOR,
  /** Clears results. */
  OUTPUT_CHECKER,
  /** Prepares cases. */
  CASE_HANDLER,
  /** Reads everything, decides nothing. */
  AUDITOR
}
