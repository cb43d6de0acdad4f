package org.kumiki.coordinator.store.postgres;

import java.util.Optional;
import org.kumiki.coordinator.round.RunStore;

/** Orders and states that the database holds sealed, see {@link RunKeys}. */
record SealedRuns(RunStore runs, RunKeys keys) implements RunStore {

  private static final String ORDER = "order";
  private static final String STATE = "state";

  @Override
  public void prepare(String query) {
    keys.make(query);
  }

  @Override
  public void putOrder(String query, String json) {
    keys.make(query);
    runs.putOrder(query, keys.seal(query, ORDER, json));
  }

  @Override
  public void putState(String query, int round, String json) {
    keys.make(query);
    runs.putState(query, round, keys.seal(query, STATE, json));
  }

  @Override
  public Optional<String> order(String query) {
    return runs.order(query).flatMap(content -> keys.open(query, ORDER, content));
  }

  @Override
  public Optional<String> state(String query) {
    return runs.state(query).flatMap(content -> keys.open(query, STATE, content));
  }

  @Override
  public void remove(String query) {
    runs.remove(query);
    keys.removed(query);
  }

  @Override
  public void forgetRemoved() {
    runs.forgetRemoved();
  }
}
