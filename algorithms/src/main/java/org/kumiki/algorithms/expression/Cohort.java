package org.kumiki.algorithms.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;

/**
 * Cohort filters: bounded texts that become typed trees bound to a dictionary, or an error that
 * names the position and the alternatives. A row is in the cohort only if its condition is true.
 */
public final class Cohort {

  private static final int LONGEST = 10_000;
  private static final int DEEPEST = 64;

  private Cohort() {}

  /**
   * The condition.
   *
   * @param where names the text in messages
   * @throws InvalidInput with the column
   */
  public static Expr parse(String where, String text, Dictionary dictionary) {
    if (text.isBlank()) {
      throw new InvalidInput(where, "the condition is empty; leave the key out for everybody");
    }
    if (text.length() > LONGEST) {
      throw new InvalidInput(
          where, text.length() + " characters; a condition has at most " + LONGEST);
    }
    Expr condition = new Parser(where, Token.of(where, text), dictionary).whole();
    if (condition.type() != ValueType.BOOLEAN) {
      throw new InvalidInput(
          where, "expected a condition such as age >= 18, found " + condition.type().words());
    }
    if (!fits(condition, DEEPEST)) {
      throw new InvalidInput(
          where,
          "nested deeper than %d levels; each part of a long sum is a level, too"
              .formatted(DEEPEST));
    }
    int printed = Printer.print(condition).length();
    if (printed > LONGEST) {
      // Nodes read the printed text: what the coordinator takes, they must take.
      throw new InvalidInput(
          where, printed + " characters in full; a condition has at most " + LONGEST);
    }
    return condition;
  }

  /** Looks no deeper than the limit: engines and printers go down a tree by recursion. */
  private static boolean fits(Expr expression, int levels) {
    return levels > 0 && parts(expression).stream().allMatch(part -> fits(part, levels - 1));
  }

  private static List<Expr> parts(Expr expression) {
    return switch (expression) {
      case Expr.Var _, Expr.Num _, Expr.Level _, Expr.Day _, Expr.Bool _ -> List.of();
      case Expr.Arithmetic(_, Expr left, Expr right) -> List.of(left, right);
      case Expr.Compare(_, Expr left, Expr right) -> List.of(left, right);
      case Expr.And(Expr left, Expr right) -> List.of(left, right);
      case Expr.Or(Expr left, Expr right) -> List.of(left, right);
      case Expr.Negative(Expr of) -> List.of(of);
      case Expr.Not(Expr of) -> List.of(of);
      case Expr.IsNull(Expr of) -> List.of(of);
      case Expr.In(Expr of, _) -> List.of(of);
      case Expr.Between(Expr of, Expr low, Expr high) -> List.of(of, low, high);
      case Expr.Call(_, List<Expr> arguments, _) -> arguments;
    };
  }

  /** The variables a condition reads, in the order of their first use. */
  public static SequencedSet<String> variables(Expr expression) {
    SequencedSet<String> names = new LinkedHashSet<>();
    collect(expression, names);
    return names;
  }

  private static void collect(Expr expression, SequencedSet<String> names) {
    if (expression instanceof Expr.Var(var variable)) {
      names.add(variable.name());
    }
    parts(expression).forEach(part -> collect(part, names));
  }
}
