package org.kumiki.coordinator.calendar;

import org.kumiki.algorithms.InvalidInput;

/**
 * How long a period is.
 *
 * @param count 0 to 1000
 * @param unit of the count
 */
public record Span(int count, Unit unit) {

  private static final int MOST = 1_000;

  /** What is counted. */
  public enum Unit {
    /** Days of the calendar. */
    DAYS,
    /** Days that are worked. */
    WORKING_DAYS,
    /** Weeks. */
    WEEKS,
    /** Months of the calendar. */
    MONTHS,
    /** Years. */
    YEARS
  }

  /** Within bounds. */
  public Span {
    if (count < 0 || count > MOST || (count == 0 && unit != Unit.DAYS)) {
      throw new InvalidInput("period", "is %s %s, expected 1 to %s", count, unit, MOST);
    }
  }

  /** Days of the calendar. */
  public static Span days(int count) {
    return new Span(count, Unit.DAYS);
  }

  /** Days that are worked. */
  public static Span workingDays(int count) {
    return new Span(count, Unit.WORKING_DAYS);
  }

  /** Weeks. */
  public static Span weeks(int count) {
    return new Span(count, Unit.WEEKS);
  }

  /** Months. */
  public static Span months(int count) {
    return new Span(count, Unit.MONTHS);
  }

  /** Years. */
  public static Span years(int count) {
    return new Span(count, Unit.YEARS);
  }

  /**
   * Both together, counted as one period from the trigger.
   *
   * @throws InvalidInput if the units differ
   */
  Span plus(Span more) {
    if (unit != more.unit) {
      throw new InvalidInput("extension", "expected it in %s, found %s", unit, more.unit);
    }
    return new Span(count + more.count, unit);
  }

  /** Whether it is not longer than another of the same unit. */
  boolean isAtMost(Span other) {
    return unit == other.unit && count <= other.count;
  }
}
