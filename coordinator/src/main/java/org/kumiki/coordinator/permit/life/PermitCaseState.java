package org.kumiki.coordinator.permit.life;

/** Where a permit is. */
public enum PermitCaseState {
  /** Not granted. */
  NEW,
  /** Granted. */
  GRANTED,
  /** A later version with other people or a shorter time. */
  AMENDED,
  /** Its one longer time. */
  RENEWED,
  /** Stopped until it is lifted. */
  SUSPENDED,
  /** Ended by a decider. */
  REVOKED,
  /** Its time is over, or it was given back. */
  EXPIRED
}
