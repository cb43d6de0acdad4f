package org.kumiki.algorithms.numeric;

import java.util.Arrays;

/**
 * The sums X'WX, X'W1, 1'W1 and X'r over rows, equal to 1e-13 however the rows are split: rows are
 * added plainly in strips of {@value TileProducts#STRIP} and the strips with compensation. Not for
 * several threads.
 */
public final class WeightedCrossProducts {

  private static final int STRIP = TileProducts.STRIP;
  private static final int SIDE = TileProducts.SIDE;
  private static final TileProducts TILES = TileProducts.fastest();

  private final int width;
  private final int triangle;

  /** The columns of a strip and, after them, ones; zeros so that tiles are whole. */
  private final double[] columns;

  /** The same, weighted, and after them the residuals. */
  private final double[] weighted;

  private final double[] weight = new double[STRIP];
  private final double[] tile = new double[SIDE * SIDE];
  private final RunningSums sums;
  private int rows;

  /** Zeros, for rows of so many columns. */
  public WeightedCrossProducts(int width) {
    this.width = width;
    this.triangle = (width + 1) * (width + 2) / 2;
    int whole = (width + 2 + SIDE - 1) / SIDE * SIDE;
    this.columns = new double[whole * STRIP];
    this.weighted = new double[whole * STRIP];
    this.sums = new RunningSums(triangle + width + 1);
  }

  /**
   * Adds rows.
   *
   * @param x their columns, each at least {@code count} long
   * @param w their weights
   * @param r their residuals
   */
  public void add(double[][] x, int count, double[] w, double[] r) {
    int from = 0;
    while (from < count) {
      if (rows == STRIP) {
        flush();
      }
      int some = Math.min(STRIP - rows, count - from);
      for (int j = 0; j < width; j++) {
        System.arraycopy(x[j], from, columns, j * STRIP + rows, some);
      }
      int ones = width * STRIP + rows;
      Arrays.fill(columns, ones, ones + some, 1);
      System.arraycopy(w, from, weight, rows, some);
      System.arraycopy(r, from, weighted, ones + STRIP, some);
      rows += some;
      from += some;
    }
  }

  private void flush() {
    if (rows < STRIP) {
      emptyRest();
    }
    for (int j = 0; j <= width; j++) {
      weigh(j * STRIP);
    }
    for (int i = 0; i <= width + 1; i += SIDE) {
      for (int j = 0; j <= Math.min(i + SIDE - 1, width); j += SIDE) {
        TILES.multiply(weighted, i * STRIP, columns, j * STRIP, tile);
        keep(i, j);
      }
    }
    rows = 0;
  }

  /** What an earlier strip left there must not count. */
  private void emptyRest() {
    Arrays.fill(weight, rows, STRIP, 0);
    for (int at = 0; at < columns.length; at += STRIP) {
      Arrays.fill(columns, at + rows, at + STRIP, 0);
      Arrays.fill(weighted, at + rows, at + STRIP, 0);
    }
  }

  private void weigh(int at) {
    for (int i = 0; i < STRIP; i++) {
      weighted[at + i] = weight[i] * columns[at + i];
    }
  }

  private void keep(int row, int column) {
    for (int k = 0; k < tile.length; k++) {
      int i = row + k / SIDE;
      int j = column + k % SIDE;
      // The row of the residuals follows the triangle.
      if (i <= width + 1 && j <= Math.min(i, width)) {
        sums.add(i * (i + 1) / 2 + j, tile[k]);
      }
    }
  }

  /** Adds what another has. */
  public void merge(WeightedCrossProducts other) {
    flush();
    other.flush();
    sums.merge(other.sums);
  }

  /** X'WX, lower triangle by rows. */
  public double[] products() {
    flush();
    return sums.values(0, triangle - width - 1);
  }

  /** X'W1. */
  public double[] weightedSums() {
    flush();
    return sums.values(triangle - width - 1, width);
  }

  /** The sum of weights. */
  public double weights() {
    flush();
    return sums.value(triangle - 1);
  }

  /** X'r. */
  public double[] residualSums() {
    flush();
    return sums.values(triangle, width);
  }
}
