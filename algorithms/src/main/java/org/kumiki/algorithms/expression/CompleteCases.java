package org.kumiki.algorithms.expression;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.dictionary.Dictionary;

/**
 * The rows that an analysis uses, as one condition: those of the cohort in which no variable in use
 * is missing. Two queries with equal conditions use the same rows, however they were asked.
 */
public final class CompleteCases {

  private CompleteCases() {}

  /** The condition; {@code true} for all rows. */
  public static Expr of(Optional<Expr> cohort, Collection<String> names, Dictionary dictionary) {
    List<Expr> present =
        names.stream()
            .sorted()
            .distinct()
            .map(name -> dictionary.variable("variables", name))
            .map(v -> (Expr) new Expr.Not(new Expr.IsNull(new Expr.Var(v))))
            .toList();
    if (present.isEmpty()) {
      return cohort.orElse(new Expr.Bool(true));
    }
    Expr all = and(present);
    return cohort.map(c -> (Expr) new Expr.And(c, all)).orElse(all);
  }

  // Halves, so that many variables nest only a few levels deep.
  private static Expr and(List<Expr> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    int half = parts.size() / 2;
    return new Expr.And(and(parts.subList(0, half)), and(parts.subList(half, parts.size())));
  }
}
