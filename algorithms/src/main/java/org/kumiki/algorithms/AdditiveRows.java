package org.kumiki.algorithms;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.expression.Expr;

/**
 * A set of rows that figures are about, of which differences tell (disclosure.md R6): those of the
 * subgroup without a missing value of these variables.
 *
 * @param group the subgroup; empty for everybody
 * @param variables in a fixed order; none for a count of persons
 */
public record AdditiveRows(Optional<Expr> group, SequencedSet<String> variables) {

  /** Copies. */
  public AdditiveRows {
    variables = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(variables));
  }
}
