package org.kumiki.coordinator.finding;

/** Where a significant finding is. */
public enum FindingState {
  /** Not reported. */
  NEW,
  /** The body was told. */
  REPORTED,
  /** The data holders were told. */
  FORWARDED,
  /** Answered by all of them, or not passed on. */
  CLOSED
}
