package org.kumiki.coordinator.enforcement;

/** What can happen to a case of non-compliance. Names are stored: never rename one. */
public enum EnforcementEvent {
  /** Somebody of the body opened it. */
  OPENED,
  /** The finding was written anew. */
  FINDING_AMENDED,
  /** It was given up before the party was told. */
  DISCONTINUED,
  /** The party was told. */
  HEARING_STARTED,
  /** The party said what it thinks. */
  VIEWS_GIVEN,
  /** Views were given, or the time for them is over. */
  HEARING_ENDED,
  /** A decider is asked to sign a suspension at once. */
  SUSPENSION_ASKED,
  /** A signed document that the case waits for arrived. */
  DOCUMENT_LINKED,
  /** A note for the file. */
  NOTED,
  /** A decision was drafted. */
  DECISION_PROPOSED,
  /** A decider agrees. */
  DECISION_SIGNED,
  /** A decider does not. */
  DISAGREED,
  /** What everybody may know of the measures, in whole. */
  MEASURES_PUBLISHED,
  /** A decider agrees to end an exclusion early. */
  LIFT_SIGNED,
  /** The party appealed against the measures. */
  APPEALED,
  /** A decider who did not impose them drafted what becomes of them. */
  APPEAL_PROPOSED,
  /** A second one agreed: it is decided. */
  APPEAL_DECIDED,
  /** A second one did not. */
  APPEAL_OBJECTED,
  /** The measures were carried out. */
  CLOSED
}
