package org.kumiki.algorithms.meta;

import java.util.Collections;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.parameters.BroadcastReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every node gets in a round.
 *
 * @param open the coefficients that are summed: those that enough nodes have an estimate of
 * @param centre near the pooled estimate, rounded to its error; estimates are summed about it
 * @param tau2 the variance between sites at which weights are taken
 */
record MetaBroadcast(Phase phase, List<Boolean> open, List<Double> centre, List<Double> tau2) {

  private static final JsonMapper JSON = new JsonMapper();

  /** The kinds of round. */
  enum Phase {
    /** How many nodes have an estimate; no estimate is in the sum. */
    COUNT,
    /** Weights and weighted estimates, for a centre. */
    CENTRE,
    /** The same about the centre, with squares: one effect for all, and how estimates scatter. */
    FIXED,
    /** Weights with a variance between sites. */
    RANDOM
  }

  public MetaBroadcast {
    open = List.copyOf(open);
    centre = List.copyOf(centre);
    tau2 = List.copyOf(tau2);
  }

  static MetaBroadcast first(int width) {
    List<Double> zeros = Collections.nCopies(width, 0.0);
    return new MetaBroadcast(Phase.COUNT, Collections.nCopies(width, false), zeros, zeros);
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  static MetaBroadcast read(byte[] bytes, MetaParameters p) {
    MetaBroadcast b = BroadcastReader.read(bytes, MetaBroadcast.class, "meta-analysis");
    int width = p.width();
    boolean fits =
        b.open.size() == width
            && b.centre.size() == width
            && b.tau2.size() == width
            && (b.phase == Phase.COUNT ? !b.open.contains(true) : b.open.contains(true))
            && (b.phase != Phase.RANDOM || p.method() != Method.FIXED)
            && b.centre.stream().allMatch(Double::isFinite)
            && b.tau2.stream().allMatch(t -> t >= 0 && Double.isFinite(t));
    boolean early = b.phase == Phase.COUNT || b.phase == Phase.CENTRE;
    fits &= !early || b.centre.stream().allMatch(c -> c == 0);
    fits &= b.phase == Phase.RANDOM || b.tau2.stream().allMatch(t -> t == 0);
    if (!fits) {
      throw new InvalidInput("broadcast", "wrong shape or not finite");
    }
    return b;
  }
}
