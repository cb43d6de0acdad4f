package org.kumiki.coordinator.person;

/** What a person may do at the coordinator. No role here makes a signature count. */
public enum PersonRole {
  /** Keeps people, nodes and keys; takes no decisions, so never also DECIDER. */
  HDAB_ADMIN,
  /** Publishes permits, revocations and suspensions. */
  DECIDER,
  /** Publishes templates. */
  TEMPLATE_REVIEWER,
  /** Asks queries under permits that name the person, and reads their results. */
  RESEARCHER,
  /** Reads the audit log. */
  AUDITOR,
  /** Looks after the running coordinator. */
  OPERATOR
}
