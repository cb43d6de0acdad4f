package org.kumiki.coordinator.release.forecast;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Printer;

/** How the persons of an earlier output stand to those of a new one. */
public enum Relation {
  /** The same filter. */
  SAME,
  /** All of the new ones are among the earlier ones. */
  WIDER,
  /** All of the earlier ones are among the new ones. */
  NARROWER,
  /** Neither is known. */
  OTHER;

  /** From the two filters alone: conditions joined by {@code and}. */
  public static Relation of(Optional<Expr> earlier, Optional<Expr> now) {
    Set<String> then = conditions(earlier);
    Set<String> today = conditions(now);
    if (then.equals(today)) {
      return SAME;
    }
    if (today.containsAll(then)) {
      return WIDER;
    }
    return then.containsAll(today) ? NARROWER : OTHER;
  }

  private static Set<String> conditions(Optional<Expr> filter) {
    Set<String> all = new HashSet<>();
    filter.ifPresent(tree -> collect(tree, all));
    return all;
  }

  private static void collect(Expr tree, Set<String> all) {
    if (tree instanceof Expr.And(Expr left, Expr right)) {
      collect(left, all);
      collect(right, all);
    } else {
      all.add(Printer.print(tree));
    }
  }
}
