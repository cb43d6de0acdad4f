package org.kumiki.coordinator.application;

/** Where an application is; what the outside is told of it is {@link #external}. */
public enum ApplicationState {
  /** Nothing happened yet. */
  NEW,
  /** Being written. */
  DRAFT,
  /** Its writer removed it. */
  DELETED,
  /** Nobody touched the draft for too long. */
  EXPIRED,
  /** Received. */
  SUBMITTED,
  /** Its completeness is checked. */
  PRE_SCREENING,
  /** The applicant was asked for something. */
  AWAITING_ADDITIONAL_INFORMATION,
  /** It is assessed. */
  PROCESSING,
  /** A trusted holder assesses it (Article 72). */
  TRUSTED_HOLDER,
  /** A decision is proposed and waits for two who decide. */
  PROPOSED,
  /** A positive decision waits for the applicant to accept its conditions. */
  PENDING_ACCEPTANCE,
  /** It is decided. */
  DECISION_ISSUED,
  /** The applicant does not want it any more. */
  WITHDRAWN;

  /** The status as TEHDAS2 has it; drafts have none of its values and keep their own name. */
  public String external() {
    return switch (this) {
      case TRUSTED_HOLDER, PROPOSED, PENDING_ACCEPTANCE -> PROCESSING.name();
      case NEW,
          DRAFT,
          DELETED,
          EXPIRED,
          SUBMITTED,
          PRE_SCREENING,
          AWAITING_ADDITIONAL_INFORMATION,
          PROCESSING,
          DECISION_ISSUED,
          WITHDRAWN ->
          name();
    };
  }

  /** True before the body has it: nobody but the applicant's side knows of it. */
  public boolean isPrivate() {
    return switch (this) {
      case NEW, DRAFT, DELETED, EXPIRED -> true;
      case SUBMITTED,
          PRE_SCREENING,
          AWAITING_ADDITIONAL_INFORMATION,
          PROCESSING,
          TRUSTED_HOLDER,
          PROPOSED,
          PENDING_ACCEPTANCE,
          DECISION_ISSUED,
          WITHDRAWN ->
          false;
    };
  }
}
