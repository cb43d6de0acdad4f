package org.kumiki.coordinator.finding;

import java.util.Optional;
import java.util.Set;

/** What findings need to know of queries, permits and holders. */
public interface QueryFacts {

  /**
   * A query whose result people were shown.
   *
   * @param permit under which
   * @param cohort as its result defines it; empty for everybody in the data
   * @param nodes of the permit
   */
  record Answered(String permit, String cohort, Set<String> nodes) {
    /** Copies. */
    public Answered {
      nodes = Set.copyOf(nodes);
    }
  }

  /** The query of this id, if people of its permit were shown a result. */
  Optional<Answered> answered(String query);

  /** Who is on a permit. */
  Set<String> persons(String permit);

  /** Who acts for a node's holder. */
  Set<String> stewards(String node);
}
