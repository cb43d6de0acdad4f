package org.kumiki.coordinator.ledger;

import java.util.Collections;
import java.util.List;

/**
 * A set of rows that additive figures are about.
 *
 * @param condition of the rows, as its tree prints
 * @param variables that the figures are about; none for a count of persons
 */
public record AdditiveSet(String condition, List<String> variables) {

  /** Copies. */
  public AdditiveSet {
    variables = List.copyOf(variables);
  }

  boolean sharesAVariableWith(AdditiveSet other) {
    return !Collections.disjoint(variables, other.variables);
  }
}
