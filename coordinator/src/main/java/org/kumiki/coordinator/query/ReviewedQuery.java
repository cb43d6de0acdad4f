package org.kumiki.coordinator.query;

import java.util.List;
import java.util.Optional;

/**
 * A query as far as it could be planned.
 *
 * @param planned where enough stands; may be asked only if nothing stands against it
 * @param objections in the order of the rules
 */
public record ReviewedQuery(Optional<PlannedQuery> planned, List<NotAllowed> objections) {

  /** Copies. */
  public ReviewedQuery {
    objections = List.copyOf(objections);
  }
}
