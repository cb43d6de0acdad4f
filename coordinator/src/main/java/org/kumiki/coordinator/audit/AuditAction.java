package org.kumiki.coordinator.audit;

/** What is written down. Names are part of the chain: never rename one, never give one again. */
public enum AuditAction {
  /** An authority, roster, template, permit or status act was accepted. */
  DOCUMENT_PUBLISHED,
  /** The coordinator made a status list with a new number. */
  STATUS_LIST_PUBLISHED,
  /** A one-time token for a node's enrolment was given out. */
  NODE_TOKEN_ISSUED,
  /** A node got its certificate. */
  NODE_ENROLLED,
  /** A node's key is trusted no longer. */
  NODE_REVOKED,
  /** A person may have tokens. */
  PERSON_ADDED,
  /** A person's roles are other ones. */
  PERSON_ROLES_CHANGED,
  /** A token to log in with was given out. */
  PERSON_TOKEN_ISSUED,
  /** A token to log in with is good no longer. */
  PERSON_TOKEN_REVOKED,
  /** Somebody asked a query. */
  QUERY_SUBMITTED,
  /** Somebody asked a query to end. */
  QUERY_CANCELLED,
  /** Somebody asked what would become of a query; nothing was run. */
  QUERY_PREFLIGHTED,
  /** A query ended, with or without a result. */
  QUERY_ENDED,
  /** Somebody was shown a released result. */
  RESULT_READ,
  /** The home was copied into a backup, up to this entry. */
  BACKED_UP,
  /** The home was made of a backup; what happened after that is not here. */
  RESTORED,
  /** Something happened to a case; the detail holds the hash of the event. */
  CASE_EVENT,
  /** An administrator wants a person to have other roles; a second one must confirm. */
  PERSON_ROLES_PROPOSED,
  /** A person may not log in any more. */
  PERSON_DEACTIVATED,
  /** A person may log in again. */
  PERSON_ACTIVATED,
  /** A one-time invitation to choose a password was given out. */
  PERSON_INVITED,
  /** A person chose a password. */
  PASSWORD_CHANGED,
  /** A person has a second factor now. */
  SECOND_FACTOR_ENROLLED,
  /** A person's second factor was taken away, to be enrolled anew. */
  SECOND_FACTOR_RESET,
  /** A person has new recovery codes. */
  RECOVERY_CODES_MADE,
  /** A person logged in; the detail says how. */
  LOGGED_IN,
  /** Logging in failed; not more than one entry for a person in some minutes. */
  LOG_IN_FAILED,
  /** A person ended sessions of theirs. */
  LOGGED_OUT,
  /** An identity of an identity provider is a person's. */
  IDENTITY_LINKED,
  /** An identity of an identity provider is nobody's any more. */
  IDENTITY_UNLINKED,
  /** A deadline began to run. */
  DEADLINE_OPENED,
  /** A deadline stands still until somebody else acted. */
  DEADLINE_HELD,
  /** A deadline is counted from another day. */
  DEADLINE_MOVED,
  /** A deadline was extended. */
  DEADLINE_EXTENDED,
  /** What was due was done. */
  DEADLINE_MET,
  /** Nothing is due any more. */
  DEADLINE_VOIDED,
  /** A person acts for the holder of a node from now on. */
  STEWARD_APPOINTED,
  /** A person does so no longer. */
  STEWARD_DISMISSED,
  /** A checker was shown what is not released of a result; the detail says what. */
  UNRELEASED_SHOWN
}
