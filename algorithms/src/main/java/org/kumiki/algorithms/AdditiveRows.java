package org.kumiki.algorithms;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.expression.Expr;

/**
 * A set of rows that figures are about, of which differences tell (disclosure.md R6): those of the
 * subgroup without a missing value of these variables.
 *
 * @param group the subgroup; empty for everybody
 * @param variables in a fixed order; none for a count of persons
 * @param by those of them at whose levels figures are shown as well: two cohorts that are far apart
 *     may differ by one person there
 */
public record AdditiveRows(Optional<Expr> group, SequencedSet<String> variables, List<String> by) {

  /** Copies. */
  public AdditiveRows {
    variables = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(variables));
    by = List.copyOf(by);
  }

  /** Of figures that are not shown per level. */
  public AdditiveRows(Optional<Expr> group, SequencedSet<String> variables) {
    this(group, variables, List.of());
  }

  /** The same rows as far as the condition holds, too. */
  public AdditiveRows within(Optional<Expr> condition) {
    Optional<Expr> both =
        condition.isPresent() && group.isPresent()
            ? Optional.of(new Expr.And(condition.get(), group.get()))
            : condition.or(this::group);
    return new AdditiveRows(both, variables, by);
  }
}
