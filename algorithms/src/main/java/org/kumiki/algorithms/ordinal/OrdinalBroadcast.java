package org.kumiki.algorithms.ordinal;

import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.parameters.BroadcastReader;
import org.kumiki.algorithms.regression.Ascent;
import org.kumiki.algorithms.regression.Standard;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every node gets in a round.
 *
 * @param beta thresholds, increasing, then coefficients on standardised columns; empty before the
 *     fit
 */
record OrdinalBroadcast(Standard standard, List<Double> beta) {

  private static final JsonMapper JSON = new JsonMapper();

  public OrdinalBroadcast {
    beta = List.copyOf(beta);
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  static OrdinalBroadcast read(byte[] bytes, OrdinalParameters p) {
    OrdinalBroadcast b = BroadcastReader.read(bytes, OrdinalBroadcast.class, "ordinal");
    int expected = b.standard.checked(p.source()).ready() ? p.width() : 0;
    if (b.beta.size() != expected || !b.beta.stream().allMatch(v -> Math.abs(v) <= Ascent.BOX)) {
      throw new InvalidInput(
          "broadcast", "expected %s coefficients, each from -30 to 30", expected);
    }
    if (expected > 0 && !increasing(b.beta, p.cuts())) {
      throw new InvalidInput("broadcast", "the thresholds do not increase");
    }
    return b;
  }

  static boolean increasing(List<Double> beta, int cuts) {
    for (int k = 1; k < cuts; k++) {
      if (!(beta.get(k) > beta.get(k - 1))) {
        return false;
      }
    }
    return true;
  }
}
