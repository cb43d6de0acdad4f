package org.kumiki.coordinator.complaint;

/** Where a complaint is. */
public enum ComplaintState {
  /** Not written. */
  NEW,
  /** Waits for somebody of the body. */
  RECEIVED,
  /** Somebody looks into it. */
  IN_PROGRESS,
  /** The data protection authority has it. */
  FORWARDED,
  /** The complainant has the body's decision. */
  ANSWERED,
  /** Over. */
  CLOSED
}
