package org.kumiki.algorithms.formula;

/**
 * A number as several columns. The same at every node: what it depends on stands in the formula, if
 * need be written out from sums over all nodes. Immutable.
 */
interface Curve {

  /** Number of columns, at least 1. */
  int width();

  /** A fresh array per column, NaN where the value is. */
  double[][] columns(double[] values);
}
