package org.kumiki.algorithms.mixed;

import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.parameters.BroadcastReader;
import org.kumiki.algorithms.regression.Standard;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every node gets in a round.
 *
 * @param groups over all nodes, once known; a node adds nothing to sums over fewer than three
 * @param theta lower triangle of the random effects' relative Cholesky factor by rows, for a slope
 *     on a standardised number
 */
record MixedBroadcast(Standard standard, long groups, List<Double> theta) {

  /** With fewer groups, sums over them are nearly those of one. */
  static final long LEAST_GROUPS = 3;

  private static final double BOX = 1e6;
  private static final JsonMapper JSON = new JsonMapper();

  public MixedBroadcast {
    theta = List.copyOf(theta);
  }

  static MixedBroadcast first(MixedParameters p) {
    List<Double> identity = p.effects() == 1 ? List.of(1.0) : List.of(1.0, 0.0, 1.0);
    return new MixedBroadcast(Standard.unknown(p.source()), 0, identity);
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  static MixedBroadcast read(byte[] bytes, MixedParameters p) {
    MixedBroadcast b = BroadcastReader.read(bytes, MixedBroadcast.class, "mixed-model");
    Standard standard = b.standard.checked(p.source());
    if (b.theta.size() != p.thetas() || !b.theta.stream().allMatch(t -> Math.abs(t) <= BOX)) {
      throw new InvalidInput(
          "broadcast", "expected " + p.thetas() + " numbers in theta, each from -1e6 to 1e6");
    }
    if (standard.ready() && b.groups < LEAST_GROUPS) {
      throw new InvalidInput("broadcast", "a sum over fewer than " + LEAST_GROUPS + " groups");
    }
    return b;
  }
}
