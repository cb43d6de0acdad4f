package org.kumiki.coordinator.person;

/**
 * What a person may do at the coordinator (governance: roles and separation of duties). No role
 * here makes a signature count. Applicant and member are no roles: they are what a researcher is to
 * one case or permit.
 */
public enum PersonRole {
  /** Keeps people, nodes and keys; decides and checks nothing (S5). */
  HDAB_ADMIN,
  /** Screens and assesses applications of the HDAB; never decides a case of its own (S1). */
  CASE_HANDLER,
  /** Publishes permits, revocations and suspensions. */
  DECIDER,
  /** Drafts task templates; never approves one of its own (S2). */
  TEMPLATE_AUTHOR,
  /** Reviews and publishes task templates. */
  TEMPLATE_REVIEWER,
  /** Checks results before they are released; never those of permits that name the person (S3). */
  OUTPUT_CHECKER,
  /** Acts for a data holder, on its own nodes only (S6). */
  STEWARD,
  /** Asks queries under permits that name the person, and reads their results. */
  RESEARCHER,
  /** Reads the audit log. */
  AUDITOR,
  /** Looks after the running coordinator. */
  OPERATOR;

  /** Works for the HDAB: what such people may do concerns others. */
  public boolean isHdab() {
    return switch (this) {
      case HDAB_ADMIN,
          CASE_HANDLER,
          DECIDER,
          TEMPLATE_AUTHOR,
          TEMPLATE_REVIEWER,
          OUTPUT_CHECKER,
          AUDITOR,
          OPERATOR ->
          true;
      case STEWARD, RESEARCHER -> false;
    };
  }
}
