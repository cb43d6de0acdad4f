package org.kumiki.algorithms.roc;

import java.util.List;
import org.kumiki.algorithms.roc.ShownBin.Known;

/**
 * Between which numbers the area under the curve of the score itself lies, whatever the order of
 * scores inside bins and whatever the counts that are shown rounded. Exact: with the persons
 * without the event fixed, the least area has as many as possible of those with it in low bins, as
 * few in high ones; and the other way round. So the least is at one of the pairs of bins where this
 * changes over.
 */
record AreaBounds(double lower, double upper) {

  static AreaBounds of(List<ShownBin> bins) {
    List<Known> events = bins.stream().map(ShownBin::events).toList();
    List<Known> others = bins.stream().map(ShownBin::others).toList();
    // The upper bound is one less what pairs the other way round have at least.
    return new AreaBounds(least(events, others), 1 - least(others, events));
  }

  /** The least share of pairs whose {@code high} is in a bin above that of its {@code low}. */
  private static double least(List<Known> high, List<Known> low) {
    int bins = high.size();
    double least = 1;
    for (int s = 0; s <= bins; s++) {
      for (int t = 0; t <= bins; t++) {
        double below = 0;
        double above = 0;
        double pairs = 0;
        for (int b = 0; b < bins; b++) {
          double here = b < s ? high.get(b).most() : high.get(b).least();
          pairs += here * below;
          above += here;
          below += b < t ? low.get(b).least() : low.get(b).most();
        }
        if (above > 0 && below > 0) {
          least = Math.min(least, pairs / (above * below));
        }
      }
    }
    return least;
  }
}
