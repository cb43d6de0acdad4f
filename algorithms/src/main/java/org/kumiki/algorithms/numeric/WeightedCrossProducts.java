package org.kumiki.algorithms.numeric;

import java.util.Arrays;

/**
 * The sums X'WX, X'W1, 1'W1 and X'r over rows, equal to 1e-13 however the rows are split: up to
 * {@value #PLAINLY} rows are added plainly, by vectors in {@value StripProducts#LANES} parts, and
 * their sums with compensation. Not for several threads.
 */
public final class WeightedCrossProducts {

  /** Rows whose columns stay in the processor's second cache while all products are made. */
  private static final int STRIP = 1024;

  /** Rows that are added plainly at most. */
  private static final int PLAINLY = 4096;

  private static final int SIDE = StripProducts.SIDE;
  private static final int LANES = StripProducts.LANES;
  private static final int SQUARE = SIDE * SIDE * LANES;
  private static final int TRIANGLE = (SIDE * (SIDE + 1) / 2 + 2 * SIDE) * LANES;
  private static final StripProducts STRIPS = StripProducts.fastest();

  private final int width;

  /** For every four columns the squares with those before them, then their own triangle. */
  private final double[] lanes;

  /** X'WX, X'W1, X'r, 1'W1. */
  private final RunningSums sums;

  /** Rows in the lanes. */
  private int plainly;

  /** Zeros, for rows of so many columns. */
  public WeightedCrossProducts(int width) {
    this.width = width;
    int blocks = (width + SIDE - 1) / SIDE;
    this.lanes = new double[blocks * (blocks - 1) / 2 * SQUARE + blocks * TRIANGLE + LANES];
    this.sums = new RunningSums(products(width) + 2 * width + 1);
  }

  private static int products(int columns) {
    return columns * (columns + 1) / 2;
  }

  /**
   * Adds rows.
   *
   * @param x their columns, each at least {@code count} long
   * @param w their weights
   * @param r their residuals
   */
  public void add(double[][] x, int count, double[] w, double[] r) {
    for (int from = 0; from < count; from += STRIP) {
      int end = Math.min(from + STRIP, count);
      strip(x, w, r, from, end);
      plainly += end - from;
      if (plainly >= PLAINLY) {
        drain();
      }
    }
  }

  private void strip(double[][] x, double[] w, double[] r, int from, int end) {
    int at = 0;
    for (int i = 0; i < width; i += SIDE) {
      for (int j = 0; j < i; j += SIDE, at += SQUARE) {
        STRIPS.square(x, i, j, w, from, end, lanes, at);
      }
      STRIPS.triangle(x, i, w, r, from, end, lanes, at);
      at += TRIANGLE;
    }
    STRIPS.sum(w, from, end, lanes, at);
  }

  private void drain() {
    int at = 0;
    for (int i = 0; i < width; i += SIDE) {
      int rows = Math.min(SIDE, width - i);
      for (int j = 0; j < i; j += SIDE, at += SQUARE) {
        for (int k = 0; k < rows * SIDE; k++) {
          sums.add(products(i + k / SIDE) + j + k % SIDE, sum(at + k * LANES));
        }
      }
      for (int k = 0; k < rows; k++) {
        for (int l = 0; l <= k; l++) {
          sums.add(products(i + k) + i + l, sum(at + (products(k) + l) * LANES));
        }
        int own = at + (products(SIDE) + k) * LANES;
        sums.add(products(width) + i + k, sum(own));
        sums.add(products(width) + width + i + k, sum(own + SIDE * LANES));
      }
      at += TRIANGLE;
    }
    sums.add(products(width) + 2 * width, sum(at));
    Arrays.fill(lanes, 0);
    plainly = 0;
  }

  private double sum(int at) {
    return ((lanes[at] + lanes[at + 1]) + (lanes[at + 2] + lanes[at + 3]))
        + ((lanes[at + 4] + lanes[at + 5]) + (lanes[at + 6] + lanes[at + 7]));
  }

  /** Adds what another has. */
  public void merge(WeightedCrossProducts other) {
    drain();
    other.drain();
    sums.merge(other.sums);
  }

  /** X'WX, lower triangle by rows. */
  public double[] products() {
    drain();
    return sums.values(0, products(width));
  }

  /** X'W1. */
  public double[] weightedSums() {
    drain();
    return sums.values(products(width), width);
  }

  /** The sum of weights. */
  public double weights() {
    drain();
    return sums.value(products(width) + 2 * width);
  }

  /** X'r. */
  public double[] residualSums() {
    drain();
    return sums.values(products(width) + width, width);
  }
}
