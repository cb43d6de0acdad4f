package org.kumiki.algorithms.disclosure;

import org.kumiki.algorithms.table.Cell;
import tools.jackson.databind.node.ObjectNode;

/** Writes numbers of a result; one that does not exist or is infinite is null, never NaN. */
public final class ResultNumbers {

  private ResultNumbers() {}

  /** Writes a number or null. */
  public static void put(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
    } else {
      node.putNull(key);
    }
  }

  /** The cell of a table; blank for a number that does not exist. */
  public static Cell cell(double value) {
    return Double.isNaN(value) ? new Cell.Text("") : new Cell.Real(value);
  }

  /** The same for a p-value. */
  public static Cell pValue(double value) {
    return Double.isNaN(value) ? new Cell.Text("") : new Cell.PValue(value);
  }
}
