package org.kumiki.coordinator.template.review;

/** Where a template is. */
public enum TemplateState {
  /** Not begun. */
  NEW,
  /** Its author writes. */
  DRAFT,
  /** Waits for a reviewer. */
  SUBMITTED,
  /** Reviewers look at it. */
  IN_REVIEW,
  /** Turned down for good. */
  REJECTED,
  /** Two reviewers approved it; their signatures are awaited. */
  APPROVED,
  /** Signed: permits may name it. */
  PUBLISHED,
  /** Has a successor; may be run until a day. */
  DEPRECATED,
  /** Stopped everywhere until two reviewers reinstate it. */
  SUSPENDED,
  /** Never run again. */
  RETIRED
}
