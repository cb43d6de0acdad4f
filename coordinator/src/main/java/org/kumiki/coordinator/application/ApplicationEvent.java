package org.kumiki.coordinator.application;

/**
 * What can happen to an application. Names are stored: never rename one.
 *
 * <p>Internal events are shown to the body only, not to the applicant's side or to holders.
 */
public enum ApplicationEvent {
  /** Begun. */
  CREATED(false),
  /** Written on. */
  DRAFT_SAVED(false),
  /** A person would have access too. */
  MEMBER_ADDED(false),
  /** A person would not. */
  MEMBER_REMOVED(false),
  /** A file was attached. */
  FILE_ATTACHED(false),
  /** The draft was removed. */
  DELETED(false),
  /** The applicant was told that the draft will expire. */
  EXPIRY_ANNOUNCED(false),
  /** The draft expired. */
  EXPIRED(false),
  /** Submitted. */
  SUBMITTED(false),
  /** The body began to check whether it is complete. */
  SCREENING_STARTED(false),
  /** The body asked about some fields. */
  INFORMATION_REQUESTED(false),
  /** The applicant answered. */
  INFORMATION_SUPPLIED(false),
  /** The applicant did not answer; the assessment goes on without. */
  RESUMED(false),
  /** The applicant did not complete it in time. */
  LAPSED(false),
  /** It is complete. */
  COMPLETED(false),
  /** A criterion was assessed. */
  ASSESSED(true),
  /** The ethical assessment was recorded. */
  ETHICS_RECORDED(true),
  /** A holder was asked. */
  HOLDER_CONSULTED(true),
  /** A holder answered. */
  FEASIBILITY_COMMENTED(true),
  /** The applicant was told the fees. */
  FEES_ESTIMATED(false),
  /** The applicant accepts the fees. */
  FEES_ACCEPTED(false),
  /** A trusted holder assesses it. */
  FORWARDED(false),
  /** The trusted holder proposed a decision. */
  HOLDER_PROPOSED(true),
  /** The body took it back from the trusted holder. */
  RECALLED(true),
  /** The time for a decision was extended. */
  EXTENDED(false),
  /** The body offers a statistical answer in place of access. */
  CONVERSION_OFFERED(false),
  /** The applicant agreed: it is a request now. */
  CONVERTED(false),
  /** The applicant did not agree. */
  CONVERSION_REFUSED(false),
  /** A decision was proposed. */
  DECISION_PROPOSED(true),
  /** One who decides agreed. */
  DECISION_SIGNED(true),
  /** One who decides did not agree. */
  DISAGREED(true),
  /** The applicant accepts the conditions. */
  CONDITIONS_ACCEPTED(false),
  /** The applicant does not, or did not in time. */
  CONDITIONS_DECLINED(false),
  /** Withdrawn. */
  WITHDRAWN(false),
  /** The applicant lodged an appeal. */
  APPEALED(false),
  /** The appeal was decided. */
  APPEAL_DECIDED(false),
  /** The permit of the decision was published. */
  PERMIT_LINKED(false);

  private final boolean internal;

  ApplicationEvent(boolean internal) {
    this.internal = internal;
  }

  /** For the body only. */
  public boolean isInternal() {
    return internal;
  }
}
