package org.kumiki.coordinator.calendar;

/** Whose deadline it is. */
public enum Duty {
  /** The applicant. */
  APPLICANT,
  /** The Health Data Access Body. */
  BODY,
  /** The health data holder. */
  HOLDER,
  /** The health data user: who has a permit or got an answer. */
  USER
}
