package org.kumiki.algorithms.disclosure;

/** What a reader may still find out about a withheld count of 1 to k - 1 (R7). */
public enum PrimaryInterval {
  /** At least half of the values 1 to k - 1 stay possible. */
  HALF,
  /** All of them stay possible. */
  WHOLE;

  /** The stricter of the two. */
  PrimaryInterval strictest(PrimaryInterval other) {
    return this == WHOLE ? this : other;
  }
}
