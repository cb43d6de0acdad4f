package org.kumiki.coordinator.outputcheck;

import java.util.Comparator;
import java.util.Set;
import org.kumiki.coordinator.event.Shelves;

/** Where results lie that wait for somebody, or that somebody is to be told of. */
final class ReleaseShelves {

  /** A checker has something to do. */
  static final String DESK = "desk";

  /** It should be public by now. */
  static final String OVERDUE = "overdue";

  /** It was taken back. */
  static final String RECALLED = "recalled";

  /** The latest first. */
  static final Comparator<ResultRelease> ORDER =
      Comparator.comparing(ResultRelease::since).reversed().thenComparing(ResultRelease::query);

  static final Shelves<ResultRelease> SHELVES = new Shelves<>(ReleaseShelves::of, ORDER);

  private ReleaseShelves() {}

  private static Set<String> of(ResultRelease release) {
    return switch (release.state()) {
      case NEEDS_REVIEW, AUTO_FAILED, IN_REVIEW -> Set.of(DESK);
      case OVERDUE -> Set.of(OVERDUE);
      case RECALLED -> Set.of(RECALLED);
      case NEW, PENDING, AUTO_PASSED, RELEASED, RELEASED_MITIGATED, REJECTED, CLEARED, PUBLISHED ->
          Set.of();
    };
  }
}
