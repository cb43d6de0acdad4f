package org.kumiki.algorithms.numeric;

import java.util.Arrays;

/**
 * The sums X'WX, X'W1, 1'W1 and X'r over rows, equal to 1e-13 however the rows are split: rows are
 * added plainly in strips of 128 and the strips with compensation. Column after column, four by two
 * sums at a time stay in registers. Not for several threads.
 */
public final class WeightedCrossProducts {

  private static final int STRIP = 128;
  private static final int TALL = 4;
  private static final int WIDE = 2;

  private final int width;
  private final int triangle;

  /** The columns of a strip and, last, ones; some columns of zeros so that tiles are whole. */
  private final double[] columns;

  private final double[] weighted;
  private final double[] weight = new double[STRIP];
  private final double[] residual = new double[STRIP];
  private final double[] tile = new double[TALL * WIDE];
  private final RunningSums sums;
  private int rows;

  /** Zeros, for rows of so many columns. */
  public WeightedCrossProducts(int width) {
    this.width = width;
    this.triangle = (width + 1) * (width + 2) / 2;
    int padded = (width + TALL) / TALL * TALL;
    this.columns = new double[padded * STRIP];
    this.weighted = new double[padded * STRIP];
    this.sums = new RunningSums(triangle + width);
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
      Arrays.fill(columns, width * STRIP + rows, width * STRIP + rows + some, 1);
      System.arraycopy(w, from, weight, rows, some);
      System.arraycopy(r, from, residual, rows, some);
      rows += some;
      from += some;
    }
  }

  private void flush() {
    for (int j = 0; j <= width; j++) {
      int at = j * STRIP;
      for (int i = 0; i < rows; i++) {
        weighted[at + i] = weight[i] * columns[at + i];
      }
    }
    for (int i = 0; i <= width; i += TALL) {
      for (int j = 0; j <= Math.min(i + TALL - 1, width); j += WIDE) {
        multiply(i * STRIP, j * STRIP);
        keep(i, j);
      }
    }
    for (int j = 0; j < width; j++) {
      double sum = 0;
      for (int i = 0; i < rows; i++) {
        sum += residual[i] * columns[j * STRIP + i];
      }
      sums.add(triangle + j, sum);
    }
    rows = 0;
  }

  private void multiply(int a, int b) {
    double s00 = 0;
    double s01 = 0;
    double s10 = 0;
    double s11 = 0;
    double s20 = 0;
    double s21 = 0;
    double s30 = 0;
    double s31 = 0;
    for (int i = 0; i < rows; i++) {
      double y0 = columns[b + i];
      double y1 = columns[b + STRIP + i];
      double x = weighted[a + i];
      s00 += x * y0;
      s01 += x * y1;
      x = weighted[a + STRIP + i];
      s10 += x * y0;
      s11 += x * y1;
      x = weighted[a + 2 * STRIP + i];
      s20 += x * y0;
      s21 += x * y1;
      x = weighted[a + 3 * STRIP + i];
      s30 += x * y0;
      s31 += x * y1;
    }
    tile[0] = s00;
    tile[1] = s01;
    tile[2] = s10;
    tile[3] = s11;
    tile[4] = s20;
    tile[5] = s21;
    tile[6] = s30;
    tile[7] = s31;
  }

  private void keep(int row, int column) {
    for (int k = 0; k < tile.length; k++) {
      int i = row + k / WIDE;
      int j = column + k % WIDE;
      if (i <= width && j <= i) {
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
