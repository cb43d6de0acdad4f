package org.kumiki.algorithms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.category.Category;
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

  /**
   * Rows whose figures are shown per group: all of them and those of each level, for two outputs of
   * cohorts that are far apart may differ by one person in one group.
   */
  public static List<AdditiveRows> withGroups(
      SequencedSet<String> variables, Optional<Category> by) {
    List<AdditiveRows> all = new ArrayList<>();
    all.add(new AdditiveRows(Optional.empty(), variables));
    by.ifPresent(
        category -> {
          for (int level = 0; level < category.size(); level++) {
            all.add(new AdditiveRows(Optional.of(category.at(level)), variables));
          }
        });
    return all;
  }

  /** The same rows as far as the condition holds, too. */
  public AdditiveRows within(Optional<Expr> condition) {
    Optional<Expr> both =
        condition.isPresent() && group.isPresent()
            ? Optional.of(new Expr.And(condition.get(), group.get()))
            : condition.or(this::group);
    return new AdditiveRows(both, variables);
  }
}
