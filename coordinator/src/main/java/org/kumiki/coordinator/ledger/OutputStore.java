package org.kumiki.coordinator.ledger;

import java.util.List;
import java.util.Optional;

/** Where additive outputs are kept, in the order in which they were entered. */
public interface OutputStore {

  /** Enters an output, once per query. */
  void put(Output output);

  /** Takes the output of a query out again, if it is there. */
  void remove(String query);

  /** Takes out what was entered before the output of this query and differs only in the query. */
  void removeEarlierLike(String query);

  /** The output of a query, if it is there. */
  Optional<Output> find(String query);

  /**
   * Outputs that share a reader with this one and were entered before it (all, if it was not),
   * newest first, so many at most.
   */
  List<Output> before(Output output, int most);
}
