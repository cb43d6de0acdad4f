package org.kumiki.algorithms.disclosure.figure;

import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A count of persons as a reader of the output knows it. Holds nothing that the output does not
 * tell, except {@code state}, which says what must be kept from being worked out.
 *
 * @param path where it stands in the output
 * @param region whom it counts
 * @param less whom it leaves out of these, where it is a difference
 * @param state whether it is shown
 * @param low the least it can be by itself
 * @param high the most it can be by itself; {@link #UNLIMITED} if the output does not say
 * @param interval what can be worked out of it from all figures of its output, where it is not
 *     shown and that was computed
 */
public record Figure(
    String path,
    Region region,
    Optional<Region> less,
    State state,
    long low,
    long high,
    Optional<Interval> interval,
    int k) {

  /** No upper bound. */
  public static final long UNLIMITED = 1L << 50;

  /** Whether a figure is shown, and why not. */
  public enum State {
    /** Shown, rounded; may be withheld for the sake of others. */
    SHOWN,
    /** Shown whatever else is decided, or not at all. */
    FIXED,
    /** Withheld: it is 1 to k - 1, and that is said. */
    SMALL,
    /** Withheld for the sake of others: it is at least k, and that is known. */
    SECONDARY,
    /** Never shown, and 1 to k - 1. */
    IMPLIED,
    /** Of a place of which nothing may be shown, 0 neither. */
    OF_A_PLACE
  }

  /** Of which the profile's k holds. */
  public Figure(
      String path,
      Region region,
      Optional<Region> less,
      State state,
      long low,
      long high,
      Optional<Interval> interval) {
    this(path, region, less, state, low, high, interval, 0);
  }

  /** Never null. */
  public Figure {
    Objects.requireNonNull(path);
    Objects.requireNonNull(region);
    Objects.requireNonNull(less);
    Objects.requireNonNull(state);
    Objects.requireNonNull(interval);
  }

  /** A figure of one region. */
  public static Figure of(String path, Region region, State state, long low, long high) {
    return new Figure(path, region, Optional.empty(), state, low, high, Optional.empty());
  }

  /** True if it must not be worked out. */
  public boolean isProtected() {
    return state != State.SHOWN && state != State.FIXED;
  }

  /** The same, which may be withheld for the sake of others if it is shown. */
  public Figure movable() {
    return state == State.FIXED
        ? new Figure(path, region, less, State.SHOWN, low, high, interval, k)
        : this;
  }

  /** The same, known exactly. */
  public Figure exactly(long count) {
    return new Figure(path, region, less, state, count, count, interval, k);
  }

  /** The same less the persons of a region. */
  public Figure less(Region others) {
    return new Figure(path, region, Optional.of(others), state, low, high, interval, k);
  }

  /** The same of other regions. */
  public Figure in(UnaryOperator<Region> regions) {
    return new Figure(
        path, regions.apply(region), less.map(regions), state, low, high, interval, k);
  }

  /** The same at another place. */
  public Figure under(String prefix) {
    return new Figure(prefix + path, region, less, state, low, high, interval, k);
  }

  /** The same with its own k. */
  public Figure of(int ownK) {
    return new Figure(path, region, less, state, low, high, interval, ownK);
  }

  /** Its k, if it is not that of the profile. */
  public int k(int ofProfile) {
    return k == 0 ? ofProfile : k;
  }

  /** The same, withheld for the sake of others: at least k. */
  public Figure withheld(int ofProfile) {
    return new Figure(
        path, region, less, State.SECONDARY, k(ofProfile), UNLIMITED, Optional.empty(), k);
  }
}
