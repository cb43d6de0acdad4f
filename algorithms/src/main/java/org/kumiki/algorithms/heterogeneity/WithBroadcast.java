package org.kumiki.algorithms.heterogeneity;

import java.util.Base64;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.parameters.BroadcastReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every node gets in a round where heterogeneity is asked for.
 *
 * @param model what the statistic says, in base64; empty in a round that is not its own
 * @param exists the coefficients of which there is an estimate over all rows; none before it
 * @param open those that enough nodes have an estimate of; none before they are counted
 * @param centre the estimates over all rows, which those of nodes are summed about
 */
record WithBroadcast(
    Phase phase, String model, List<Boolean> exists, List<Boolean> open, List<Double> centre) {

  private static final JsonMapper JSON = new JsonMapper();

  /** The kinds of round. */
  enum Phase {
    /** A round of the model. */
    MODEL,
    /** How many nodes have an estimate of their own; no estimate is in the sum. */
    COUNT,
    /** The last round of the model again, with weights and weighted estimates. */
    SPREAD
  }

  /** Copies. */
  public WithBroadcast {
    exists = List.copyOf(exists);
    open = List.copyOf(open);
    centre = List.copyOf(centre);
  }

  static WithBroadcast of(WithState state, byte[] model) {
    return new WithBroadcast(
        state.phase(),
        state.phase() == Phase.COUNT ? "" : Base64.getEncoder().encodeToString(model),
        state.exists(),
        state.open(),
        state.phase() == Phase.SPREAD ? state.centre() : List.of());
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  /** The statistic's own broadcast. */
  byte[] inner() {
    try {
      return Base64.getDecoder().decode(model);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("broadcast", "the model's part is not base64");
    }
  }

  static WithBroadcast read(byte[] bytes, int width) {
    WithBroadcast b = BroadcastReader.read(bytes, WithBroadcast.class, "heterogeneity");
    boolean fits =
        switch (b.phase) {
          case MODEL -> b.exists.isEmpty() && b.open.isEmpty() && b.centre.isEmpty();
          case COUNT ->
              b.exists.size() == width
                  && b.open.isEmpty()
                  && b.centre.isEmpty()
                  && b.model.isEmpty();
          case SPREAD ->
              b.exists.size() == width && b.open.size() == width && b.centre.size() == width;
        };
    if (!fits || !b.centre.stream().allMatch(Double::isFinite)) {
      throw new InvalidInput("broadcast", "wrong shape or not finite");
    }
    return b;
  }
}
