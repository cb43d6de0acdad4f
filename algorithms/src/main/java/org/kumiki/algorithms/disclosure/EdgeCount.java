package org.kumiki.algorithms.disclosure;

import java.util.Optional;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.Interval;
import org.kumiki.algorithms.disclosure.figure.Region;

/**
 * A count on an edge of the network of {@link Concealment}: whether it is shown, and what a reader
 * knows of it then. The k of a count is that of the place that its region tells. Not safe for
 * several threads.
 */
final class EdgeCount {

  private static final long UNLIMITED = 1L << 50;

  /** Coverage shows the total once more, rounded to this (R2). */
  private static final int COVERAGE_BASE = 10;

  /** What becomes of it. */
  enum State {
    SHOWN,
    /** Shown whatever is decided: the persons of the output. */
    FIXED,
    SMALL,
    /** Withheld for the sake of others. */
    SECONDARY,
    NEVER_SHOWN,
    /** Of a place of which nothing is shown. */
    OF_A_PLACE,
    /** By how much sums of persons do not hold. */
    OVERLAP
  }

  /** Where it stands in the output, and whom it counts. */
  record Place(String path, Region region) {}

  final int from;
  final int to;
  final long count;
  State state;

  /** Those of its place, if the region tells one. */
  Profile rules;

  /** Shown by its size, but too few nodes have these persons (R3). */
  boolean fewNodes;

  Optional<Place> place = Optional.empty();
  Optional<Interval> interval = Optional.empty();

  /** Values that one withheld for the sake of others must keep. */
  long wanted;

  private final Profile profile;

  EdgeCount(int from, int to, long count, State state, Profile profile) {
    this.from = from;
    this.to = to;
    this.count = count;
    this.state = state;
    this.profile = profile;
    this.rules = profile;
  }

  /** Says where it stands; its place may have a rule of its own. */
  void describe(String path, Region region) {
    place = Optional.of(new Place(path, region));
    rules = profile.in(region);
    if (rules.showsNothing()) {
      state = State.OF_A_PLACE;
    } else if (state == State.SHOWN && rules.small(count)) {
      state = State.SMALL;
      fewNodes = false;
    }
  }

  boolean isSensitive() {
    return state != State.OF_A_PLACE && rules.small(count);
  }

  /** Of a place of which nothing is shown the usual one. */
  int k() {
    return state == State.OF_A_PLACE ? profile.k() : rules.k();
  }

  // Of a place that shows nothing not even the order of size: as many values as there are persons.
  long enough() {
    return state == State.OF_A_PLACE ? Math.max(k(), count) : k();
  }

  /** The least that a reader takes it for. */
  long least() {
    return least(state);
  }

  /** The most. */
  long most() {
    return most(state);
  }

  long least(State in) {
    return switch (in) {
      case SHOWN -> count == 0 ? 0 : Math.max(k(), lowest(base()));
      case FIXED ->
          count == 0 ? 0 : Math.max(profile.k(), Math.max(lowest(base()), lowest(COVERAGE_BASE)));
      case SMALL -> profile.smallest();
      case SECONDARY -> k();
      case NEVER_SHOWN, OF_A_PLACE, OVERLAP -> 0;
    };
  }

  long most(State in) {
    return switch (in) {
      case SHOWN -> count == 0 ? 0 : highest(base());
      case FIXED -> count == 0 ? 0 : Math.min(highest(base()), highest(COVERAGE_BASE));
      case SMALL -> k() - 1;
      case SECONDARY, NEVER_SHOWN, OF_A_PLACE, OVERLAP -> UNLIMITED;
    };
  }

  private int base() {
    return Math.max(1, profile.roundingBase());
  }

  // The smallest count that is rounded, half up, to the same multiple.
  private long lowest(int base) {
    return Math.floorDiv(count + base / 2, base) * base - base / 2;
  }

  private long highest(int base) {
    return lowest(base) + base - 1;
  }

  /**
   * What later outputs have to know of it; empty if nothing was said of it, or nothing to guard.
   */
  Optional<Figure> known() {
    if (place.isEmpty() || (state == State.NEVER_SHOWN && !rules.small(count))) {
      return Optional.empty();
    }
    Figure.State shown =
        switch (state) {
          case SHOWN -> Figure.State.SHOWN;
          case FIXED -> Figure.State.FIXED;
          case SMALL -> Figure.State.SMALL;
          case SECONDARY -> Figure.State.SECONDARY;
          case OF_A_PLACE -> Figure.State.OF_A_PLACE;
          case NEVER_SHOWN, OVERLAP -> Figure.State.IMPLIED;
        };
    return Optional.of(
        new Figure(
            place.get().path(),
            place.get().region(),
            Optional.empty(),
            shown,
            least(),
            most(),
            interval,
            k() == profile.k() ? 0 : k()));
  }
}
