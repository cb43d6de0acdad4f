package org.kumiki.node.link;

import java.time.Duration;

/**
 * How long to wait before dialling again: doubling from the least to the most, and of that at
 * random between half and all, so that the nodes of a federation do not come back in one wave.
 * Pure.
 *
 * @param least after the first failure
 * @param most never longer
 */
public record Backoff(Duration least, Duration most) {

  private static final int MOST_DOUBLINGS = 30;

  /** Checks the order. */
  public Backoff {
    if (!least.isPositive() || most.compareTo(least) < 0) {
      throw new IllegalArgumentException("a backoff from " + least + " to " + most);
    }
  }

  /**
   * The wait.
   *
   * @param failures in a row before this one
   * @param uniform random, 0 (inclusive) to 1
   */
  public Duration delay(int failures, double uniform) {
    double full =
        Math.min(
            (double) most.toNanos(),
            least.toNanos() * Math.scalb(1.0, Math.min(failures, MOST_DOUBLINGS)));
    return Duration.ofNanos((long) (full * (0.5 + uniform / 2)));
  }
}
