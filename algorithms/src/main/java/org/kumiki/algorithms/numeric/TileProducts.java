package org.kumiki.algorithms.numeric;

/**
 * Sums of products of four columns with four others, in whichever way is fastest where this runs.
 * Without state.
 */
interface TileProducts {

  /** Rows of a strip: entry i of column k is at {@code k * STRIP + i}. */
  int STRIP = 256;

  /** Columns of a tile, either way. */
  int SIDE = 4;

  /**
   * The sums over a strip.
   *
   * @param left where four columns begin at index {@code a}
   * @param right where four columns begin at index {@code b}
   * @param tile is set: left column i with right column j at {@code i * SIDE + j}
   */
  void multiply(double[] left, int a, double[] right, int b, double[] tile);

  /**
   * By vectors of the processor where the JVM was started for it: with the module and the property
   * {@code kumiki.vectors}. Without the second compiler vectors are far slower than plain Java.
   */
  static TileProducts fastest() {
    return Boolean.getBoolean("kumiki.vectors")
            && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? new VectorTiles()
        : new PlainTiles();
  }
}
