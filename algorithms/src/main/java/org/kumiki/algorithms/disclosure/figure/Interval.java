package org.kumiki.algorithms.disclosure.figure;

/**
 * The numbers between which a reader can place a count that is not shown.
 *
 * @param low the smallest number found possible
 * @param high the largest number found possible
 * @param exact true if no other number is possible; false if the interval may be wider
 */
public record Interval(long low, long high, boolean exact) {

  /** How many numbers it holds. */
  public long values() {
    return high - low + 1;
  }

  /** The part between two numbers. */
  public Interval within(long least, long most) {
    return new Interval(Math.max(low, least), Math.min(high, most), exact);
  }
}
