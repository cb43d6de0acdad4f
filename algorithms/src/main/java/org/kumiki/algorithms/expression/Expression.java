package org.kumiki.algorithms.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;

/**
 * Texts of the language: bounded, then typed trees bound to a dictionary, or an error that names
 * the position and the alternatives.
 */
public final class Expression {

  /** Levels of the deepest tree: engines and printers go down a tree by recursion. */
  public static final int DEEPEST = 64;

  private static final int LONGEST = 10_000;

  private Expression() {}

  /**
   * The tree of a text, of any type.
   *
   * @param where names the text in messages
   * @throws InvalidInput with the column
   */
  public static Expr parse(String where, String text, Dictionary dictionary) {
    if (text.length() > LONGEST) {
      throw new InvalidInput(
          where, "%s characters; an expression has at most %s", text.length(), LONGEST);
    }
    Expr tree = new Parser(where, Token.of(where, text), dictionary).whole();
    if (!fits(tree, DEEPEST)) {
      throw new InvalidInput(
          where, "nested deeper than %d levels; each part of a long sum is a level, too", DEEPEST);
    }
    int printed = Printer.print(tree).length();
    if (printed > LONGEST) {
      // Nodes read the printed text: what the coordinator takes, they must take.
      throw new InvalidInput(
          where, "%s characters in full; an expression has at most %s", printed, LONGEST);
    }
    return tree;
  }

  private static boolean fits(Expr expression, int levels) {
    return levels > 0 && parts(expression).stream().allMatch(part -> fits(part, levels - 1));
  }

  /** True for a word of the language that no plain name may be. */
  public static boolean isKeyword(String name) {
    return Parser.KEYWORDS.contains(name.toLowerCase(Locale.ROOT));
  }

  /** The trees right below a tree; the literals of {@code in (..)} do not count. */
  public static List<Expr> parts(Expr expression) {
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

  /** The variables a tree reads, in the order of their first use. */
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
