package org.kumiki.coordinator.round;

import java.util.Optional;

/**
 * Where orders and states of queries under way are kept. A state holds what was computed from sums
 * that are not released: what is removed must not be readable in the database's files any more.
 */
public interface RunStore {

  /**
   * To be called before a transaction in which an order is stored: does what may wait for another
   * disk.
   */
  default void prepare(String query) {
    // Most stores need nothing else.
  }

  /** Stores the order of a query, which is on record, in place of an earlier one. */
  void putOrder(String query, String json);

  /** Stores the state of a query, whose order is stored, in place of an earlier one. */
  void putState(String query, int round, String json);

  /** The order of a query. */
  Optional<String> order(String query);

  /** The state of a query. */
  Optional<String> state(String query);

  /** Removes order and state of a query, if they are there. */
  void remove(String query);

  /** To be called after what was removed was committed: makes it unreadable in all files. */
  void forgetRemoved();
}
