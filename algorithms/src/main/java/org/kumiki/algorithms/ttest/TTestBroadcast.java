package org.kumiki.algorithms.ttest;

import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.parameters.BroadcastReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every node gets: nothing in the first round, then a centre and a scale per group.
 *
 * @param rows in use in the first round; 0 before
 */
record TTestBroadcast(long rows, List<Double> centre, List<Double> scale) {

  private static final JsonMapper JSON = new JsonMapper();

  TTestBroadcast {
    centre = List.copyOf(centre);
    scale = List.copyOf(scale);
  }

  static TTestBroadcast first() {
    return new TTestBroadcast(0, List.of(), List.of());
  }

  boolean isFirst() {
    return centre.isEmpty();
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  static TTestBroadcast read(byte[] bytes, TTestParameters p) {
    TTestBroadcast b = BroadcastReader.read(bytes, TTestBroadcast.class, "t-test");
    boolean first = b.centre.isEmpty() && b.scale.isEmpty() && b.rows == 0;
    boolean second =
        b.centre.size() == p.groups()
            && b.scale.size() == p.groups()
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
