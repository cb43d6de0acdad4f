package org.kumiki.algorithms.kmeans;

import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.parameters.BroadcastReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every node gets in a round. Lists are empty before they are known.
 *
 * @param shift mean of each variable
 * @param scale by which it is divided
 * @param before centres of the assignment that was summed last, in these units
 * @param centres those of the means of that assignment
 */
record KMeansBroadcast(
    Phase phase,
    List<Double> shift,
    List<Double> scale,
    List<Double> before,
    List<Double> centres) {

  private static final JsonMapper JSON = new JsonMapper();

  /** The kinds of round. */
  enum Phase {
    MOMENTS,
    /** How many persons would change their cluster. */
    MOVES,
    SUMS
  }

  public KMeansBroadcast {
    shift = List.copyOf(shift);
    scale = List.copyOf(scale);
    before = List.copyOf(before);
    centres = List.copyOf(centres);
  }

  static KMeansBroadcast first() {
    return new KMeansBroadcast(Phase.MOMENTS, List.of(), List.of(), List.of(), List.of());
  }

  KMeansBroadcast at(Phase next, List<Double> last, List<Double> means) {
    return new KMeansBroadcast(next, shift, scale, last, means);
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  static KMeansBroadcast read(byte[] bytes, KMeansParameters p) {
    KMeansBroadcast b = BroadcastReader.read(bytes, KMeansBroadcast.class, "k-means");
    boolean known = b.phase != Phase.MOMENTS;
    int width = known ? p.width() : 0;
    int all = known ? p.width() * p.clusters() : 0;
    boolean fits =
        b.shift.size() == width
            && b.scale.size() == width
            && b.centres.size() == all
            && (b.before.size() == all || (b.before.isEmpty() && b.phase == Phase.SUMS))
            && b.scale.stream().allMatch(s -> s > 0 && Double.isFinite(s))
            && b.shift.stream().allMatch(Double::isFinite)
            && b.before.stream().allMatch(Double::isFinite)
            && b.centres.stream().allMatch(Double::isFinite);
    if (!fits) {
      throw new InvalidInput("broadcast", "wrong shape or not finite");
    }
    return b;
  }
}
