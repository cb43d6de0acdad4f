package org.kumiki.coordinator.enforcement;

import java.util.Optional;
import java.util.Set;

/**
 * Whom a case concerns.
 *
 * @param persons the party: they see the finding and give their views, and act on the case as
 *     nothing else
 * @param organisations in whose cases nobody acts who has ties to them (S4)
 * @param application that led to the permit, where the case is about one
 */
public record Concerned(
    Set<String> persons, Set<String> organisations, Optional<String> application) {

  /** Copies. */
  public Concerned {
    persons = Set.copyOf(persons);
    organisations = Set.copyOf(organisations);
  }
}
