package org.kumiki.coordinator.dataset;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a dataset covers.
 *
 * @param period in time
 * @param places countries as three letters
 * @param population in words
 * @param ageFrom the least age that is typical
 * @param ageTo the largest
 */
public record Coverage(
    Period period,
    List<String> places,
    Optional<Bilingual> population,
    OptionalInt ageFrom,
    OptionalInt ageTo) {

  /** Copies. */
  public Coverage {
    Objects.requireNonNull(period);
    places = List.copyOf(places);
    Objects.requireNonNull(population);
    Objects.requireNonNull(ageFrom);
    Objects.requireNonNull(ageTo);
  }
}
