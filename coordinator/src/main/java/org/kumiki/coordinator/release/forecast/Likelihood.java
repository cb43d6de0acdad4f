package org.kumiki.coordinator.release.forecast;

/** How sure a forecast is; it never is certain, since missing values and sums are not known. */
public enum Likelihood {
  /** A released total of the same data says so. */
  LIKELY,
  /** A released total is near the threshold, or is of other institutions or data. */
  POSSIBLE,
  /** No released total speaks about it. */
  UNKNOWN
}
