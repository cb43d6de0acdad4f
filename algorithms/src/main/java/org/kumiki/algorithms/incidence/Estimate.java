package org.kumiki.algorithms.incidence;

import org.kumiki.algorithms.disclosure.ResultNumbers;
import tools.jackson.databind.node.ObjectNode;

/** A number with its interval; NaN or infinite where there is none. */
record Estimate(double value, double low, double high) {

  static final Estimate NONE = new Estimate(Double.NaN, Double.NaN, Double.NaN);

  /** All of it so many times. */
  Estimate times(double factor) {
    return new Estimate(value * factor, low * factor, high * factor);
  }

  /** Writes it under this name. */
  void put(ObjectNode node, String name) {
    ResultNumbers.put(node, name, value);
    ResultNumbers.put(node, "conf_low", low);
    ResultNumbers.put(node, "conf_high", high);
  }
}
