package org.kumiki.algorithms.sccs;

import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.parameters.BroadcastReader;
import org.kumiki.algorithms.regression.Ascent;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every node gets in a round.
 *
 * @param beta a logarithm of a rate ratio per level but the first of each factor
 */
record SccsBroadcast(List<Double> beta) {

  private static final JsonMapper JSON = new JsonMapper();

  public SccsBroadcast {
    beta = List.copyOf(beta);
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  static SccsBroadcast read(byte[] bytes, SccsParameters p) {
    SccsBroadcast b = BroadcastReader.read(bytes, SccsBroadcast.class, "sccs");
    if (b.beta.size() != p.width() || !b.beta.stream().allMatch(v -> Math.abs(v) <= Ascent.BOX)) {
      throw new InvalidInput(
          "broadcast", "expected %s coefficients, each from -30 to 30", p.width());
    }
    return b;
  }
}
