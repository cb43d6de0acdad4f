package org.kumiki.algorithms.crossproducts;

import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.parameters.BroadcastReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every node gets: nothing in the first round, then centres and scales over all rows.
 *
 * @param rows in use in the first round, at most; 0 before
 * @param centre per variable; empty in the first round
 * @param scale powers of two, likewise
 */
public record CrossProductBroadcast(long rows, List<Double> centre, List<Double> scale) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Copies. */
  public CrossProductBroadcast {
    centre = List.copyOf(centre);
    scale = List.copyOf(scale);
  }

  /** Of the first round. */
  public static CrossProductBroadcast first() {
    return new CrossProductBroadcast(0, List.of(), List.of());
  }

  boolean isFirst() {
    return centre.isEmpty();
  }

  /** As bytes. */
  public byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  /**
   * From bytes of somebody who may lie.
   *
   * @throws InvalidInput if it is none that the steps could have made
   */
  public static CrossProductBroadcast read(byte[] bytes, Columns columns) {
    CrossProductBroadcast b =
        BroadcastReader.read(bytes, CrossProductBroadcast.class, "cross products");
    boolean first = b.centre.isEmpty() && b.scale.isEmpty() && b.rows == 0;
    boolean second =
        b.centre.size() == columns.size()
            && b.scale.size() == columns.size()
            && b.rows > 0
            && b.rows < 1L << 40
            && b.centre.stream().allMatch(Double::isFinite)
            && b.scale.stream().allMatch(s -> s > 0 && Double.isFinite(s));
    if (!first && !second) {
      throw new InvalidInput("broadcast", "wrong shape or not finite");
    }
    return b;
  }
}
