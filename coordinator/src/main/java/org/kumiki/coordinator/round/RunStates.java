package org.kumiki.coordinator.round;

import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders and states of queries under way, on disk before the nodes are told what follows from them.
 * A state holds what was computed from sums that are not released, so both are removed when the
 * query ends, or when the desk has decided on its result. Safe for threads.
 */
final class RunStates {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RunStore store;

  RunStates(RunStore store) {
    this.store = store;
  }

  /** Before a transaction in which the order of a query is stored. */
  void prepare(String query) {
    store.prepare(query);
  }

  void put(RunOrder order) {
    store.putOrder(order.query(), JSON.writeValueAsString(order));
  }

  void put(RunState state) {
    store.putState(state.query(), state.round(), JSON.writeValueAsString(state));
  }

  Optional<RunOrder> order(String query) {
    return store.order(query).map(json -> JSON.readValue(json, RunOrder.class));
  }

  Optional<RunState> state(String query) {
    return store.state(query).map(json -> JSON.readValue(json, RunState.class));
  }

  /** Takes the place of the state; the order stays beside it. */
  void hold(HeldRun run) {
    store.putState(run.query(), run.rounds(), JSON.writeValueAsString(run));
  }

  Optional<HeldRun> held(String query) {
    return store.state(query).map(json -> JSON.readValue(json, HeldRun.class));
  }

  void remove(String query) {
    store.remove(query);
  }

  void forgetRemoved() {
    store.forgetRemoved();
  }
}
