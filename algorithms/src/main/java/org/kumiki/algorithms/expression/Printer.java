package org.kumiki.algorithms.expression;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The canonical text of a tree: equal trees give equal texts, and the text parses to the same tree.
 */
public final class Printer {

  private Printer() {}

  /** The text. */
  public static String print(Expr expression) {
    return switch (expression) {
      case Expr.Num(double value) -> number(value);
      case Expr.Level(String text, _) -> quoted(text, '\'');
      case Expr.Day(long day) -> "'" + LocalDate.ofEpochDay(day) + "'";
      case Expr.Bool(boolean value) -> Boolean.toString(value);
      case Expr.Var(var variable) -> quoted(variable.name(), '`');
      case Expr.Arithmetic(var operator, Expr left, Expr right) ->
          binary(left, operator.text, right);
      case Expr.Negative(Expr of) -> "(-(" + print(of) + "))";
      case Expr.Compare(var comparison, Expr left, Expr right) ->
          binary(left, comparison.text, right);
      case Expr.In(Expr of, List<Expr> values) -> "(" + print(of) + " in (" + list(values) + "))";
      case Expr.Between(Expr of, Expr low, Expr high) ->
          "(" + print(of) + " between " + print(low) + " and " + print(high) + ")";
      case Expr.IsNull(Expr of) -> "(" + print(of) + " is null)";
      case Expr.And(Expr left, Expr right) -> binary(left, "and", right);
      case Expr.Or(Expr left, Expr right) -> binary(left, "or", right);
      case Expr.Not(Expr of) -> "(not " + print(of) + ")";
      case Expr.Call(Function function, List<Expr> arguments, _) ->
          function.text() + "(" + list(arguments) + ")";
    };
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String binary(Expr left, String operator, Expr right) {
    return "(" + print(left) + " " + operator + " " + print(right) + ")";
  }

  private static String list(List<Expr> values) {
    return values.stream().map(Printer::print).collect(Collectors.joining(", "));
  }

  private static String quoted(String text, char quote) {
    String q = Character.toString(quote);
    return q + text.replace(q, q + q) + q;
  }
}
