package org.kumiki.algorithms.meta;

/**
 * A coefficient of a node's own model. It never leaves the node.
 *
 * @param error its standard error, above 0
 */
public record OwnEstimate(double value, double error) {

  static boolean exists(double value, double error) {
    return Double.isFinite(value) && Double.isFinite(error) && error > 0;
  }

  @Override
  public String toString() {
    return "OwnEstimate[stays at the node]";
  }
}
