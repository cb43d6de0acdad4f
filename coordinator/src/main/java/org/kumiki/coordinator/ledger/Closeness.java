package org.kumiki.coordinator.ledger;

import java.util.List;

/**
 * Why an output must not be shown beside others (disclosure.md R6).
 *
 * @param earlier queries about nearly the same persons
 * @param numbers derived numbers of the query itself that are made in a way of their own for few
 *     persons
 */
public record Closeness(List<String> earlier, List<String> numbers) {

  /** It may be. */
  public static final Closeness NONE = new Closeness(List.of(), List.of());

  /** Copies. */
  public Closeness {
    earlier = List.copyOf(earlier);
    numbers = List.copyOf(numbers);
  }

  /** True if it may be shown. */
  public boolean isNone() {
    return earlier.isEmpty() && numbers.isEmpty();
  }
}
