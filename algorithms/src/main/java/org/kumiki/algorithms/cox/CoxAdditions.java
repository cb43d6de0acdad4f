package org.kumiki.algorithms.cox;

import java.util.List;
import java.util.Optional;

/**
 * What a model has only if its parameters ask for it. Immutable.
 *
 * @param shared with late entry or strata
 * @param strata with declared strata
 * @param robust with clusters
 * @param proportionality with a test of proportional hazards
 * @param baseline with a common baseline
 * @param curves if some are wanted
 */
record CoxAdditions(
    Optional<Shared> shared,
    Optional<Strata> strata,
    Optional<Robust> robust,
    Optional<Proportionality> proportionality,
    Optional<BaselineHazard> baseline,
    Optional<PredictedCurves> curves) {

  /** Of a plain model. */
  static final CoxAdditions NONE =
      new CoxAdditions(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * Errors that hold where rows of a cluster depend on each other.
   *
   * @param clusters clusters with rows
   * @param together persons who share a cluster with others
   * @param errors the model's own error of each column; NaN where it is aliased
   * @param score the score test; its matrix may be singular
   */
  record Robust(long clusters, long together, List<Double> errors, Optional<Double> score) {
    Robust {
      errors = List.copyOf(errors);
    }
  }

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
