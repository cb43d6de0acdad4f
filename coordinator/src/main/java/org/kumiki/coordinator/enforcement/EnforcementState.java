package org.kumiki.coordinator.enforcement;

/** Where a case of non-compliance is. */
public enum EnforcementState {
  /** Not opened. */
  NEW,
  /** The body writes its finding; the party does not know of it. */
  OPEN,
  /** The party was told and may give its views. */
  HEARING,
  /** The body weighs finding and views. */
  ASSESSMENT,
  /** A decision waits for two to agree. */
  PROPOSED,
  /** Decided; its measures are in force. */
  DECIDED,
  /** The party appealed; its measures stay in force until two others have decided. */
  APPEALED,
  /** Over. */
  CLOSED
}
