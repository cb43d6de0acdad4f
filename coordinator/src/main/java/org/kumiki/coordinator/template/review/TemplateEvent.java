package org.kumiki.coordinator.template.review;

/** What can happen to a template. Names are stored: never rename one. */
public enum TemplateEvent {
  /** Begun. */
  CREATED,
  /** Written on. */
  DRAFT_SAVED,
  /** Its example was run on synthetic rows. */
  TESTED,
  /** Handed to the reviewers. */
  SUBMITTED,
  /** A reviewer took it up. */
  REVIEW_STARTED,
  /** The author has to change it. */
  CHANGES_REQUESTED,
  /** Turned down. */
  REJECTED,
  /** A reviewer approves it. */
  APPROVED,
  /** The document with the reviewers' signatures arrived. */
  PUBLISHED,
  /** A document that was signed elsewhere arrived. */
  IMPORTED,
  /** It has a successor. */
  DEPRECATED,
  /** Stopped. */
  SUSPENDED,
  /** A suspension ended. */
  REINSTATED,
  /** Stopped for good. */
  RETIRED
}
