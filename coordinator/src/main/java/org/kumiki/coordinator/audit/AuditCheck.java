package org.kumiki.coordinator.audit;

/** What a walk along the chain found. */
public sealed interface AuditCheck {

  /** Every entry is as it was written, in its place, and none is missing before the head. */
  record Intact(AuditHead head) implements AuditCheck {}

  /**
   * The chain does not hold.
   *
   * @param sequence of the first entry that is missing or not as it was written
   * @param why in words
   */
  record Broken(long sequence, String why) implements AuditCheck {}
}
