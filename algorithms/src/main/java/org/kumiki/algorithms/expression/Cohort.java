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
  private static final int MOST_WORDS = 4_000;

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
    List<Token> tokens = Token.of(where, text);
    if (tokens.size() > MOST_WORDS) {
      throw new InvalidInput(where, "a condition has at most " + MOST_WORDS + " words");
    }
    Expr condition = new Parser(where, tokens, dictionary).whole();
    if (condition.type() != ValueType.BOOLEAN) {
      throw new InvalidInput(
          where, "expected a condition such as age >= 18, found " + condition.type().words());
    }
    return condition;
  }

  /** The variables a condition reads, in the order of their first use. */
  public static SequencedSet<String> variables(Expr expression) {
    SequencedSet<String> names = new LinkedHashSet<>();
    collect(expression, names);
    return names;
  }

  private static void collect(Expr expression, SequencedSet<String> names) {
    switch (expression) {
      case Expr.Var(var variable) -> names.add(variable.name());
      case Expr.Num _, Expr.Level _, Expr.Day _, Expr.Bool _ -> {}
      case Expr.Arithmetic(_, Expr left, Expr right) -> both(left, right, names);
      case Expr.Compare(_, Expr left, Expr right) -> both(left, right, names);
      case Expr.And(Expr left, Expr right) -> both(left, right, names);
      case Expr.Or(Expr left, Expr right) -> both(left, right, names);
      case Expr.Negative(Expr of) -> collect(of, names);
      case Expr.Not(Expr of) -> collect(of, names);
      case Expr.IsNull(Expr of) -> collect(of, names);
      case Expr.In(Expr of, _) -> collect(of, names);
      case Expr.Between(Expr of, Expr low, Expr high) -> {
        collect(of, names);
        both(low, high, names);
      }
      case Expr.Call(_, List<Expr> arguments, _) -> arguments.forEach(a -> collect(a, names));
    }
  }

  private static void both(Expr left, Expr right, SequencedSet<String> names) {
    collect(left, names);
    collect(right, names);
  }
}
