package org.kumiki.coordinator.outputcheck;

/** What happens to a result. Names are stored: never rename one. */
enum ReleaseEvent {
  OPENED,
  CHECKED,
  RELEASED_AUTOMATICALLY,
  SENT_TO_REVIEW,
  TAKEN,
  PUT_BACK,
  RELEASE_DECIDED,
  MITIGATION_DECIDED,
  OVERRIDE_DECIDED,
  CONFIRMED,
  OBJECTED,
  REJECTED,
  LAPSED,
  CLEARED,
  PUBLICATION_REPORTED,
  OVERDUE_MARKED,
  EXTENDED,
  RECALLED,
  MANUSCRIPT_ATTACHED
}
