package org.kumiki.coordinator.round;

import java.util.Optional;
import org.kumiki.coordinator.home.HomeFolder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders and states of queries under way, a file each, on disk before the nodes are told what
 * follows from them. A state holds what was computed from sums that are not released, so both are
 * removed when the query ends. Safe for threads.
 */
final class RunStates {

  private static final String ORDERS = "queries/orders/";
  private static final String STATES = "queries/states/";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HomeFolder home;

  RunStates(HomeFolder home) {
    this.home = home;
  }

  void put(RunOrder order) {
    home.write(ORDERS + order.query() + ".json", JSON.writeValueAsBytes(order));
  }

  void put(RunState state) {
    home.write(STATES + state.query() + ".json", JSON.writeValueAsBytes(state));
  }

  Optional<RunOrder> order(String query) {
    return home.read(ORDERS + query + ".json").map(json -> JSON.readValue(json, RunOrder.class));
  }

  Optional<RunState> state(String query) {
    return home.read(STATES + query + ".json").map(json -> JSON.readValue(json, RunState.class));
  }

  void remove(String query) {
    home.delete(STATES + query + ".json");
    home.delete(ORDERS + query + ".json");
  }
}
