package org.kumiki.coordinator.permit.paper;

/** What deciders sign about a permit. */
public enum PaperKind {
  /** Stops it until it is lifted. */
  SUSPEND(1),
  /** Ends a suspension. */
  LIFT(2),
  /** Ends it for good. */
  REVOKE(1),
  /** Other persons or less time. */
  AMEND(2),
  /** More time. */
  RENEW(2);

  private final int usualSigners;

  PaperKind(int usualSigners) {
    this.usualSigners = usualSigners;
  }

  /** How many people sign, unless the authority asks for more. */
  public int usualSigners() {
    return usualSigners;
  }
}
