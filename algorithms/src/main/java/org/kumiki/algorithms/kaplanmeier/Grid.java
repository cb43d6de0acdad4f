package org.kumiki.algorithms.kaplanmeier;

import java.math.BigDecimal;

/**
 * The grid of times g_j = j * width: a time t stands in cell j with g_(j-1) < t <= g_j, and time 0
 * in the first. Times within the square root of the machine epsilon of a grid time are that time,
 * as R's {@code timefix} has it. Immutable.
 *
 * @param width of a cell
 * @param cells number of cells up to the horizon; one more holds what lies beyond it
 * @param horizon the last time that counts; later ones are censored there
 */
record Grid(double width, int cells, double horizon) {

  private static final double TOLERANCE = Math.sqrt(Math.ulp(1.0));

  /** Number of cells up to a time; may be larger than any grid. */
  static double cellsUpTo(double time, double width) {
    double ratio = time / width;
    double nearest = Math.rint(ratio);
    boolean onGrid = Math.abs(ratio - nearest) <= TOLERANCE * Math.max(1, nearest);
    return Math.max(1, onGrid ? nearest : Math.ceil(ratio));
  }

  /** Index of the cell of a time, from 0; {@code cells} if it lies beyond the horizon. */
  int cell(double time) {
    if (time > horizon + TOLERANCE * Math.max(1, horizon)) {
      return cells;
    }
    return (int) Math.min(cells, cellsUpTo(time, width) - 1);
  }

  /** The grid time at the end of a cell, as a person would write it: 3 * 0.1 is 0.3. */
  double time(int cell) {
    return BigDecimal.valueOf(width).multiply(BigDecimal.valueOf(cell + 1L)).doubleValue();
  }
}
