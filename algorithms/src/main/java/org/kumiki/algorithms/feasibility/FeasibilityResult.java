package org.kumiki.algorithms.feasibility;

import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.Withholding;

/**
 * Counts before release: each list has an entry for all persons, then one per group; lists of what
 * was not asked for are empty.
 */
record FeasibilityResult(
    FeasibilityParameters parameters,
    List<Long> persons,
    List<Long> events,
    List<Long> eventPersons,
    List<Long> nodes,
    List<Long> keys,
    List<Long> eventNodes,
    List<Double> personTime)
    implements Result {

  FeasibilityResult {
    persons = List.copyOf(persons);
    events = List.copyOf(events);
    eventPersons = List.copyOf(eventPersons);
    nodes = List.copyOf(nodes);
    keys = List.copyOf(keys);
    eventNodes = List.copyOf(eventNodes);
    personTime = List.copyOf(personTime);
  }

  @Override
  public boolean explores() {
    return parameters.exploration();
  }

  @Override
  public Release release(Profile profile) {
    return release(profile, Withholding.NONE);
  }

  @Override
  public Release release(Profile profile, Withholding before) {
    return parameters.exploration()
        ? ExplorationRelease.of(this, profile)
        : FeasibilityRelease.of(this, profile, before);
  }
}
