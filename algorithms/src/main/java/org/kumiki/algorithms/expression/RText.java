package org.kumiki.algorithms.expression;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A tree as R evaluates it on a data frame's columns, with the same values and the same missing
 * ones: {@code finite} (see {@link #HELPER}) makes what is no finite number missing, as here.
 */
public final class RText {

  /** Defines {@code finite}, where {@link #needsHelper} says that a tree uses it. */
  public static final String HELPER = "finite <- function(x) ifelse(is.finite(x), x, NA)";

  private RText() {}

  /** The text. */
  public static String of(Expr tree) {
    return switch (tree) {
      case Expr.Num(double value) -> number(value);
      case Expr.Level(String text, _) -> quoted(text);
      case Expr.Day(long day) -> "as.Date(\"" + LocalDate.ofEpochDay(day) + "\")";
      case Expr.Bool(boolean value) -> value ? "TRUE" : "FALSE";
      case Expr.Var(var variable) -> name(variable.name());
      case Expr.Negative(Expr it) -> "-(" + of(it) + ")";
      case Expr.Arithmetic(var operator, Expr left, Expr right) ->
          operator == Expr.Operator.DIVIDE
              ? "finite(" + of(left) + " / " + of(right) + ")"
              : binary(left, operator.text, right);
      case Expr.Compare(var comparison, Expr left, Expr right) ->
          binary(left, sign(comparison), right);
      // R's %in% says FALSE where the value is missing.
      case Expr.In(Expr it, List<Expr> values) ->
          "ifelse(is.na(" + of(it) + "), NA, " + of(it) + " %in% c(" + list(values) + "))";
      case Expr.Between(Expr it, Expr low, Expr high) ->
          "(" + of(it) + " >= " + of(low) + " & " + of(it) + " <= " + of(high) + ")";
      case Expr.IsNull(Expr it) -> "is.na(" + of(it) + ")";
      case Expr.And(Expr left, Expr right) -> binary(left, "&", right);
      case Expr.Or(Expr left, Expr right) -> binary(left, "|", right);
      case Expr.Not(Expr it) -> "!(" + of(it) + ")";
      case Expr.Call call -> call(call);
    };
  }

  /** A name as R takes it: in backticks where it is not syntactic. */
  public static String name(String name) {
    return name.matches("([\\p{L}]|\\.(?!\\d))[\\p{L}\\d._]*")
        ? name
        : "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`";
  }

  /** A text of R. */
  public static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** A number of R. */
  public static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** True if the text uses {@code finite}. */
  public static boolean needsHelper(Expr tree) {
    boolean itself =
        switch (tree) {
          case Expr.Arithmetic(var operator, _, _) -> operator == Expr.Operator.DIVIDE;
          case Expr.Call(Function function, _, _) ->
              function == Function.LOG || function == Function.EXP;
          default -> false;
        };
    return itself || Expression.parts(tree).stream().anyMatch(RText::needsHelper);
  }

  private static String call(Expr.Call call) {
    List<Expr> a = call.arguments();
    String first = of(a.getFirst());
    return switch (call.function()) {
      case MIN -> "pmin(" + list(a) + ")";
      case MAX -> "pmax(" + list(a) + ")";
      case ABS -> "abs(" + first + ")";
      case FLOOR -> "floor(" + first + ")";
      case EXP -> "finite(exp(" + first + "))";
      case LOG -> "finite(suppressWarnings(log(" + first + ")))";
      case YEAR -> "as.integer(format(" + first + ", \"%Y\"))";
      case DAYS -> "as.numeric(" + of(a.get(1)) + " - " + first + ")";
      case IF -> chosen(call, first + " %in% TRUE", plain(call, a.get(1)), plain(call, a.get(2)));
      case COALESCE -> {
        String so = plain(call, a.getLast());
        for (Expr argument : a.subList(0, a.size() - 1).reversed()) {
          so = "ifelse(is.na(" + of(argument) + "), " + so + ", " + plain(call, argument) + ")";
        }
        yield dated(call, so);
      }
    };
  }

  private static String chosen(Expr.Call call, String condition, String yes, String no) {
    return dated(call, "ifelse(" + condition + ", " + yes + ", " + no + ")");
  }

  // R's ifelse drops the class of factors and dates.
  private static String plain(Expr.Call call, Expr argument) {
    return switch (call.type()) {
      case LEVEL -> "as.character(" + of(argument) + ")";
      case DATE -> "as.numeric(" + of(argument) + ")";
      case NUMBER, BOOLEAN -> of(argument);
    };
  }

  private static String dated(Expr.Call call, String text) {
    return call.type() == ValueType.DATE ? "as.Date(" + text + ", \"1970-01-01\")" : text;
  }

  private static String sign(Expr.Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> "==";
      case NOT_EQUAL -> "!=";
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> comparison.text;
    };
  }

  private static String binary(Expr left, String operator, Expr right) {
    return "(" + of(left) + " " + operator + " " + of(right) + ")";
  }

  private static String list(List<Expr> values) {
    return values.stream().map(RText::of).collect(Collectors.joining(", "));
  }
}
