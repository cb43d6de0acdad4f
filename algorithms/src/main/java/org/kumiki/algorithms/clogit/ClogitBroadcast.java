package org.kumiki.algorithms.clogit;

import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.newton.Newton;
import org.kumiki.algorithms.parameters.BroadcastReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every node gets in a round.
 *
 * @param sets that tell something, over all nodes, once known; a node adds nothing to sums over
 *     fewer than ten
 * @param rows in these sets
 * @param scale spread of each column inside these sets; 1 for an indicator, 0 where it does not
 *     vary; empty in the first round
 * @param beta coefficients on the scaled columns
 */
record ClogitBroadcast(long sets, double rows, List<Double> scale, List<Double> beta) {

  /** With fewer sets a sum is nearly each one's own. */
  static final long LEAST_SETS = 10;

  private static final JsonMapper JSON = new JsonMapper();

  ClogitBroadcast {
    scale = List.copyOf(scale);
    beta = List.copyOf(beta);
  }

  static ClogitBroadcast first() {
    return new ClogitBroadcast(0, 0, List.of(), List.of());
  }

  boolean isFirst() {
    return scale.isEmpty();
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  static ClogitBroadcast read(byte[] bytes, ClogitParameters p) {
    ClogitBroadcast b = BroadcastReader.read(bytes, ClogitBroadcast.class, "clogit");
    if (b.isFirst()) {
      if (!b.beta.isEmpty() || b.sets != 0 || b.rows != 0) {
        throw new InvalidInput("broadcast", "a first round with coefficients");
      }
      return b;
    }
    boolean fits =
        b.scale.size() == p.width()
            && b.beta.size() == p.width()
            && b.rows >= 1
            && b.rows < 0x1p40
            && b.scale.stream().allMatch(s -> s >= 0 && Double.isFinite(s))
            && b.beta.stream().allMatch(v -> Math.abs(v) <= Newton.BOX);
    if (!fits) {
      throw new InvalidInput("broadcast", "wrong shape, not finite or outside -30 to 30");
    }
    if (b.sets < LEAST_SETS) {
      throw new InvalidInput("broadcast", "a sum over fewer than %s sets", LEAST_SETS);
    }
    for (int j = 0; j < p.width(); j++) {
      double s = b.scale.get(j);
      if (p.source().columns().get(j).indicator() && s != 0 && s != 1) {
        throw new InvalidInput("broadcast", "a 0/1 column is not scaled");
      }
    }
    return b;
  }
}
