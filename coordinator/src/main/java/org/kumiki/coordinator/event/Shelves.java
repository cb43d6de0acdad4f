package org.kumiki.coordinator.event;

import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Where cases of a {@link Projection} are found without a look at the others: each lies on the
 * shelves that it names, as long as it names them.
 *
 * @param of the shelves of a case; none of one that nobody looks for
 * @param order on a shelf; two cases are never equal, and a case keeps its place
 */
public record Shelves<T>(Function<T, Set<String>> of, Comparator<T> order) {

  /** Never null. */
  public Shelves {
    Objects.requireNonNull(of);
    Objects.requireNonNull(order);
  }

  /** No case lies anywhere. */
  static <T> Shelves<T> none() {
    return new Shelves<>(_ -> Set.of(), (_, _) -> 0);
  }
}
