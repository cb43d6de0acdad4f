package org.kumiki.algorithms.kaplanmeier;

import java.util.ArrayList;
import java.util.List;

/**
 * Kaplan and Meier (1958) on the full grid, with Greenwood's error; within a cell entries precede
 * events, and events exits. Immutable.
 *
 * @param points one per cell with an event, in order
 */
record SurvivalCurve(List<Point> points) {

  /**
   * A step of the curve.
   *
   * @param cell of the grid
   * @param atRisk rows at risk just before
   * @param events rows with an event in the cell
   * @param censored rows censored in the cell
   * @param survival S(t) after it
   * @param error Greenwood's error of log S(t); infinite where S(t) is 0
   * @param exitsFirst S(t) had exits preceded events in every cell, and events entries: the other
   *     end of what the grid leaves open
   */
  record Point(
      int cell,
      long atRisk,
      long events,
      long censored,
      double survival,
      double error,
      double exitsFirst) {

    /** Greenwood's error of S(t); does not exist where S(t) is 0. */
    double standardError() {
      return survival == 0 ? Double.NaN : survival * error;
    }
  }

  SurvivalCurve {
    points = List.copyOf(points);
  }

  static SurvivalCurve of(RowCounts counts) {
    List<Point> points = new ArrayList<>();
    double survival = 1;
    double exitsFirst = 1;
    double variance = 0;
    for (int cell = 0; cell < counts.cells(); cell++) {
      long atRisk = counts.atRisk[cell];
      long events = counts.events[cell];
      long censored = counts.exits[cell] - events;
      if (events > 0) {
        survival *= (double) (atRisk - events) / atRisk;
        // Whoever may have come after the events, or have gone before them, may not be there.
        long least = Math.max(events, atRisk - censored - late(counts, cell));
        exitsFirst *= (double) (least - events) / least;
        variance += (double) events / ((double) atRisk * (atRisk - events));
        double error = Math.sqrt(variance);
        points.add(new Point(cell, atRisk, events, censored, survival, error, exitsFirst));
      }
    }
    return new SurvivalCurve(points);
  }

  /** Rows that come in this cell, other than at the beginning of all. */
  private static long late(RowCounts counts, int cell) {
    return cell == 0 ? 0 : counts.entries[cell];
  }
}
