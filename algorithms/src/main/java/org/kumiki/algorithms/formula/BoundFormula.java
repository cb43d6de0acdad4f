package org.kumiki.algorithms.formula;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * A formula whose names are bound to a dictionary. Immutable.
 *
 * @param response the left-hand side, if there is one
 * @param design the right-hand side
 */
public record BoundFormula(Optional<Response> response, Design design) {

  /** Dictionary variables of both sides, the response first. */
  public SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>();
    response.ifPresent(r -> names.addAll(r.variables()));
    names.addAll(design.variables());
    return names;
  }
}
