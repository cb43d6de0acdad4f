package org.kumiki.algorithms.survival;

import java.math.BigDecimal;

/**
 * The grid of times g_j = j * width: a time t stands in cell j with g_(j-1) < t <= g_j. Time 0
 * stands in the first cell, or in one of its own where every cell holds one value: nothing is lost
 * then, as in R. Times within the square root of the machine epsilon of a grid time are that time,
 * as R's {@code timefix} has it. Immutable.
 *
 * @param width of a cell
 * @param zeroApart true if time 0 has a cell of its own, before the others
 * @param cells number of cells up to the horizon; one more holds what lies beyond it
 * @param horizon the last time that counts; later ones are censored there
 */
public record Grid(double width, boolean zeroApart, int cells, double horizon) {

  private static final double TOLERANCE = Math.sqrt(Math.ulp(1.0));

  /** Number j of the cell of a time above 0, from 1; may be larger than any grid. */
  public static double cellsUpTo(double time, double width) {
    double ratio = time / width;
    double nearest = Math.rint(ratio);
    boolean onGrid = Math.abs(ratio - nearest) <= TOLERANCE * Math.max(1, nearest);
    return Math.max(1, onGrid ? nearest : Math.ceil(ratio));
  }

  /** Index of the cell of a time, from 0; {@code cells} if it lies beyond the horizon. */
  public int cell(double time) {
    if (time > horizon + TOLERANCE * Math.max(1, horizon)) {
      return cells;
    }
    if (zeroApart && time <= TOLERANCE) {
      return 0;
    }
    return (int) Math.min(cells, cellsUpTo(time, width) - (zeroApart ? 0 : 1));
  }

  /**
   * Index of the first cell in which a row is at risk that starts at a time, itself not included:
   * the one after a grid time, else the one that the start is in. {@code cells} if that is beyond
   * the horizon.
   */
  public int entry(double start) {
    double ratio = start / width;
    double nearest = Math.rint(ratio);
    boolean onGrid = Math.abs(ratio - nearest) <= TOLERANCE * Math.max(1, Math.abs(nearest));
    double before = (onGrid ? nearest : Math.floor(ratio)) + (zeroApart ? 1 : 0);
    return (int) Math.clamp(before, 0, cells);
  }

  /** The grid time at the end of a cell, as a person would write it: 3 * 0.1 is 0.3. */
  public double time(int cell) {
    long steps = zeroApart ? cell : cell + 1L;
    return BigDecimal.valueOf(width).multiply(BigDecimal.valueOf(steps)).doubleValue();
  }
}
