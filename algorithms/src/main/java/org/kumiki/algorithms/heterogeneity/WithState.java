package org.kumiki.algorithms.heterogeneity;

import java.util.List;
import org.kumiki.algorithms.heterogeneity.WithBroadcast.Phase;
import tools.jackson.databind.JsonNode;

/**
 * Between rounds; serialises to JSON.
 *
 * @param asked false where only the model is asked for
 * @param phase of the coming round
 * @param model the state of the statistic; from the end of its rounds on, the one that gave its
 *     result, so that the last round gives it again with the same nodes
 * @param exists per coefficient, true if there is an estimate over all rows; empty before
 * @param centre these estimates
 * @param open those that enough nodes have one of; empty before they are counted
 * @param estimates nodes with an estimate that counts; empty before they are counted
 */
record WithState(
    boolean asked,
    Phase phase,
    JsonNode model,
    List<Boolean> exists,
    List<Double> centre,
    List<Boolean> open,
    List<Long> estimates) {

  /** Copies. */
  public WithState {
    exists = List.copyOf(exists);
    open = List.copyOf(open);
    centre = List.copyOf(centre);
    estimates = List.copyOf(estimates);
  }

  static WithState model(boolean asked, JsonNode model) {
    return new WithState(asked, Phase.MODEL, model, List.of(), List.of(), List.of(), List.of());
  }

  /** The model is fitted: own estimates are to be counted. */
  WithState fitted(List<Boolean> nowExist, List<Double> nowCentre) {
    return new WithState(asked, Phase.COUNT, model, nowExist, nowCentre, List.of(), List.of());
  }

  /** They are counted; those of open coefficients are to be summed. */
  WithState counted(List<Boolean> nowOpen, List<Long> howMany) {
    return new WithState(asked, Phase.SPREAD, model, exists, centre, nowOpen, howMany);
  }
}
