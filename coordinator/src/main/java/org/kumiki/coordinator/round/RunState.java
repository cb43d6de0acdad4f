package org.kumiki.coordinator.round;

import java.util.Base64;
import java.util.List;
import org.kumiki.coordinator.query.Refusal;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.role.CoordinatorProgress;
import tools.jackson.databind.JsonNode;

/**
 * A query between two rounds.
 *
 * @param query its id
 * @param round of the protocol, the one that is asked for now or next
 * @param stage what is asked for in it
 * @param setups so far
 * @param progress of the protocol, as it writes itself, base64
 * @param statistic the algorithm's state before the round
 * @param refused who said no
 */
record RunState(
    String query,
    int round,
    Stage stage,
    int setups,
    String progress,
    JsonNode statistic,
    List<Refusal> refused) {

  RunState {
    refused = List.copyOf(refused);
  }

  /** Where the protocol was. */
  CoordinatorProgress protocol() {
    return CoordinatorProgress.read(Bytes.of(Base64.getDecoder().decode(progress)));
  }

  static String text(CoordinatorProgress progress) {
    return Base64.getEncoder().encodeToString(progress.write().toArray());
  }

  @Override
  public String toString() {
    return "RunState[" + query + ", round " + round + ", not released]";
  }
}
