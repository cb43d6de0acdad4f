package org.kumiki.coordinator.session;

/** How far somebody has logged in. */
public enum Stage {
  /** The password was right; the second factor is due. Nothing else is allowed. */
  SECOND_FACTOR,
  /** The password was right; a second factor must be enrolled first. Nothing else is allowed. */
  ENROLMENT,
  /** Logged in. */
  FULL
}
