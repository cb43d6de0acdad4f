package org.kumiki.algorithms.cox;

import java.util.List;
import java.util.Optional;

/**
 * What a model has only if its parameters ask for it. Immutable.
 *
 * @param shared with late entry or strata
 * @param strata with declared strata
 */
record CoxAdditions(Optional<Shared> shared, Optional<Strata> strata) {

  /** Of a plain model. */
  static final CoxAdditions NONE = new CoxAdditions(Optional.empty(), Optional.empty());

  /** Persons at risk together with others when somebody has an event, and with the event. */
  record Shared(long persons, long eventPersons) {}

  /** Persons, and persons with an event, in each declared stratum. */
  record Strata(List<Long> persons, List<Long> events) {
    Strata {
      persons = List.copyOf(persons);
      events = List.copyOf(events);
    }
  }
}
