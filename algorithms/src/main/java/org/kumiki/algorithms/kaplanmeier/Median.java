package org.kumiki.algorithms.kaplanmeier;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Where a curve that steps down crosses one half, as R's {@code quantile.survfit} and {@code
 * print.survfit} have it. Values that do not exist are NaN and are passed over.
 */
final class Median {

  private static final double HALF = 0.5;
  private static final double TOLERANCE = Math.sqrt(Math.ulp(1.0));

  private final List<Double> times;
  private final List<Double> values;

  Median(List<Double> times, List<Double> values) {
    this.times = List.copyOf(times);
    this.values = List.copyOf(values);
  }

  /**
   * The time of the first value at or below one half; if it is one half, the middle of the tread.
   */
  OptionalDouble point() {
    int first = firstBelow(HALF + TOLERANCE);
    if (first < 0) {
      return OptionalDouble.empty();
    }
    double value = values.get(first);
    int next = Math.abs(value - HALF) < TOLERANCE ? firstBelow(value) : -1;
    return OptionalDouble.of(
        next < 0 ? times.get(first) : (times.get(first) + times.get(next)) / 2);
  }

  /** The last time surely before it: 0 if no step is above one half. */
  double lower() {
    double last = 0;
    for (int i = 0; i < values.size() && values.get(i) >= HALF + TOLERANCE; i++) {
      last = times.get(i);
    }
    return last;
  }

  /** The first time surely not before it, if the curve comes so far. */
  OptionalDouble upper() {
    int first = firstBelow(HALF - TOLERANCE);
    return first < 0 ? OptionalDouble.empty() : OptionalDouble.of(times.get(first));
  }

  private int firstBelow(double limit) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) < limit) {
        return i;
      }
    }
    return -1;
  }
}
