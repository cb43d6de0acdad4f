package org.kumiki.coordinator.register;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the register asks about permits. */
public interface PermitFacts {

  /** How long a permit is valid, and for how many persons. */
  record Term(LocalDate from, LocalDate to, int persons) {
    /** Never null. */
    public Term {
      Objects.requireNonNull(from);
      Objects.requireNonNull(to);
    }
  }

  /** The signed permit's term. */
  Optional<Term> term(String permit);

  /** The queries on record under a permit. */
  RegisterEntry.Runs runs(String permit);

  /** The queries on record under all permits that have any, at one glance. */
  Map<String, RegisterEntry.Runs> runs();
}
