package org.kumiki.algorithms.cox;

import java.util.Arrays;

/**
 * The distinct times of a site; times within the square root of the machine epsilon of each other,
 * absolutely or relative to the mean distinct time, are one time. As R's {@code aeqSurv} on the
 * site's rows: ties across sites do not matter, because no risk set crosses sites.
 */
final class TiedTimes {

  private static final double TOLERANCE = Math.sqrt(Math.ulp(1.0));

  private final double[] firsts;

  TiedTimes(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    int distinct = 0;
    double sum = 0;
    for (double time : sorted) {
      if (distinct == 0 || time != sorted[distinct - 1]) {
        sorted[distinct++] = time;
        sum += Math.abs(time);
      }
    }
    double near = TOLERANCE * Math.max(1, sum / Math.max(1, distinct));
    double[] kept = new double[distinct];
    int groups = 0;
    for (int i = 0; i < distinct; i++) {
      if (i == 0 || !(sorted[i] - sorted[i - 1] <= near)) {
        kept[groups++] = sorted[i];
      }
    }
    firsts = Arrays.copyOf(kept, groups);
  }

  int count() {
    return firsts.length;
  }

  /** The earliest of the times that are this one. */
  double first(int index) {
    return firsts[index];
  }

  /** The position of a time among the distinct ones, from 0. */
  int index(double time) {
    int at = Arrays.binarySearch(firsts, time);
    return at >= 0 ? at : -at - 2;
  }
}
