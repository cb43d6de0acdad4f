package org.kumiki.coordinator.outputcheck;

/** Where a result stands. Names are stored: never rename one. */
public enum ReleaseState {
  /** Not there yet. */
  NEW,
  /** Its run is over; the automatic check decides in the same moment. */
  PENDING,
  /** The automatic check found nothing against it. */
  AUTO_PASSED,
  /** It waits for a checker. */
  NEEDS_REVIEW,
  /** The rules leave nothing of it to show; a checker may look at it. */
  AUTO_FAILED,
  /** A checker has it. */
  IN_REVIEW,
  /** The permit's people may read it, as the automatic check left it or as it was overridden. */
  RELEASED,
  /** They may read it with further figures withheld or rounded by a checker. */
  RELEASED_MITIGATED,
  /** Nobody is shown it. */
  REJECTED,
  /** It may be published. */
  CLEARED,
  /** It was published. */
  PUBLISHED,
  /** It should have been made public by now. */
  OVERDUE,
  /** It was taken back. */
  RECALLED;

  /** Whether it waits for the HDAB, so that nobody may read it yet. */
  public boolean isClosed() {
    return switch (this) {
      case NEW, PENDING, AUTO_PASSED, NEEDS_REVIEW, AUTO_FAILED, IN_REVIEW, REJECTED, RECALLED ->
          true;
      case RELEASED, RELEASED_MITIGATED, CLEARED, PUBLISHED, OVERDUE -> false;
    };
  }

  /** Whether a checker has something to do. */
  public boolean isOnTheDesk() {
    return this == NEEDS_REVIEW || this == AUTO_FAILED || this == IN_REVIEW;
  }
}
