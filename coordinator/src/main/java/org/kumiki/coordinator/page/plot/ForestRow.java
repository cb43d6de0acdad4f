package org.kumiki.coordinator.page.plot;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A line of a forest plot, on the scale that is drawn: an estimate with its interval unless
 * withheld, and the true effect where known.
 */
public record ForestRow(String term, Optional<Interval> interval, OptionalDouble truth) {

  /** Low, estimate, high. */
  public record Interval(double low, double estimate, double high) {}
}
