package org.kumiki.algorithms.finegray;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.newton.Newton;
import org.kumiki.algorithms.newton.NewtonState;
import org.kumiki.algorithms.parameters.BroadcastReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the coordinator keeps between rounds; serialises to JSON.
 *
 * @param rows rows in use over all nodes; 0 before they are known
 * @param scale spread of each column inside the sites; 1 for an indicator, 0 where it does not vary
 * @param ones per column the rows at 1 if it is numeric and holds only 0 and 1, else -1
 * @param eventOnes the rows with the event among them
 * @param newton empty before the first fit
 */
public record FineGrayState(
    double rows,
    List<Double> scale,
    List<Long> ones,
    List<Long> eventOnes,
    Optional<NewtonState> newton) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Copies. */
  public FineGrayState {
    scale = List.copyOf(scale);
    ones = List.copyOf(ones);
    eventOnes = List.copyOf(eventOnes);
  }

  static FineGrayState start() {
    return new FineGrayState(0, List.of(), List.of(), List.of(), Optional.empty());
  }

  FineGrayState at(NewtonState next) {
    return new FineGrayState(rows, scale, ones, eventOnes, Optional.of(next));
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(
        new Broadcast(
            rows,
            scale,
            newton.map(NewtonState::beta).orElse(List.of()),
            newton.map(NewtonState::last).orElse(false)));
  }

  /**
   * What every node gets: the scale, coefficients, and whether they are the estimate. Without a
   * scale the round is that of the moments.
   */
  record Broadcast(double rows, List<Double> scale, List<Double> beta, boolean last) {

    Broadcast {
      scale = List.copyOf(scale);
      beta = List.copyOf(beta);
    }

    boolean moments() {
      return scale.isEmpty();
    }

    /** Accepts only what the coordinator's steps could have made. */
    static Broadcast read(byte[] bytes, FineGrayParameters p) {
      Broadcast b = BroadcastReader.read(bytes, Broadcast.class, "fine-gray");
      if (b.moments()) {
        if (b.rows != 0 || !b.beta.isEmpty() || b.last) {
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
      for (int j = 0; j < p.width(); j++) {
        if (p.columns().get(j).indicator() && b.scale.get(j) != 0 && b.scale.get(j) != 1) {
          throw new InvalidInput("broadcast", "a 0/1 column is not scaled");
        }
      }
      return b;
    }
  }
}
