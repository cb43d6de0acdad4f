package org.kumiki.algorithms.numeric;

/**
 * The sums over a strip of rows, in whichever way is fastest where this runs. Without state. A sum
 * is kept as {@value #LANES} numbers whose sum it is, so that a vector can take all at once: sum k
 * of those that begin at index {@code sums} is at {@code sums + k * LANES}.
 */
interface StripProducts {

  /** Columns of a tile, either way. */
  int SIDE = 4;

  /** Numbers that a sum is kept as. */
  int LANES = 8;

  /**
   * Adds the weighted products of four columns with four others: left column i with right column j
   * is sum {@code i * SIDE + j}.
   *
   * @param x all columns
   * @param left index of the first of the four; the last column stands for those after it
   * @param right likewise, all of them columns
   * @param w weights
   * @param from first row
   * @param end row after the last
   */
  void square(
      double[][] x, int left, int right, double[] w, int from, int end, double[] lanes, int sums);

  /**
   * Adds the weighted products of four columns with each other, lower triangle by rows (10 sums),
   * their products with the weights (4) and with the residuals (4).
   *
   * @param x all columns
   * @param column index of the first of the four; the last column stands for those after it
   * @param w weights
   * @param r residuals
   * @param from first row
   * @param end row after the last
   */
  void triangle(
      double[][] x,
      int column,
      double[] w,
      double[] r,
      int from,
      int end,
      double[] lanes,
      int sums);

  /**
   * Adds numbers to the sum at index {@code sum}.
   *
   * @param from the first of them
   * @param end the one after the last
   */
  void sum(double[] numbers, int from, int end, double[] lanes, int sum);

  /**
   * By vectors of the processor where the JVM was started for it: with the module and the property
   * {@code kumiki.vectors}. Without the second compiler vectors are far slower than plain Java.
   */
  static StripProducts fastest() {
    return Boolean.getBoolean("kumiki.vectors")
            && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? new VectorStrips()
        : new PlainStrips();
  }
}
