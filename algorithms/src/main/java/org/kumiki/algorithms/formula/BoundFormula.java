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

  /** The formula as R would print it, with all that the dictionary decided written out. */
  public String text() {
    return response.map(r -> r.text() + " ~ ").orElse("~") + design.text();
  }

  /** Dictionary variables of both sides, the response first. */
  public SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>();
    response.ifPresent(r -> names.addAll(r.variables()));
    names.addAll(design.variables());
    return names;
  }
}
