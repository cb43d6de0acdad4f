package org.kumiki.algorithms.competing;

import java.util.ArrayList;
import java.util.List;

/**
 * The cumulative incidence of one cause on the full grid after Aalen and Johansen (1978); within a
 * cell events precede exits. Its variance is that of Aalen (1978) by the delta method, with the
 * correction for ties of R's {@code cmprsk::cuminc}. Immutable.
 *
 * @param points one per cell with an event of the cause, in order
 */
record IncidenceCurve(List<Point> points) {

  /**
   * A step of the curve.
   *
   * @param cell of the grid
   * @param atRisk rows at risk just before
   * @param incidence after it
   * @param variance of the incidence
   */
  record Point(int cell, long atRisk, double incidence, double variance) {

    double standardError() {
      return Math.sqrt(variance);
    }
  }

  IncidenceCurve {
    points = List.copyOf(points);
  }

  static IncidenceCurve of(CauseCounts counts, int cause) {
    List<Point> points = new ArrayList<>();
    long atRisk = counts.rows();
    double free = 1;
    double incidence = 0;
    // The variance is a quadratic form of the last F: these are its three sums.
    double square = 0;
    double cross = 0;
    double constant = 0;
    for (int cell = 0; cell < counts.cells(); cell++) {
      long own = counts.events[cause][cell];
      long other = counts.allEvents(cell) - own;
      if (own + other > 0) {
        double before = free;
        free = before * (atRisk - own - other) / atRisk;
        incidence += before * own / atRisk;
        double inverse = free > 0 ? 1 / free : 0;
        if (other > 0 && free > 0) {
          double part = part(before, other, atRisk);
          double slope = incidence * inverse;
          square += slope * slope * part;
          cross += inverse * slope * part;
          constant += inverse * inverse * part;
        }
        if (own > 0) {
          double part = part(before, own, atRisk);
          double slope = 1 + inverse * incidence;
          square += slope * slope * part;
          cross += inverse * slope * part;
          constant += inverse * inverse * part;
          double variance = square + incidence * incidence * constant - 2 * incidence * cross;
          points.add(new Point(cell, atRisk, incidence, Math.max(0, variance)));
        }
      }
      atRisk -= counts.exits[cell];
    }
    return new IncidenceCurve(points);
  }

  private static double part(double free, long events, long atRisk) {
    double ties = events > 1 ? 1 - (events - 1.0) / (atRisk - 1.0) : 1;
    return ties * free * free * events / ((double) atRisk * atRisk);
  }
}
