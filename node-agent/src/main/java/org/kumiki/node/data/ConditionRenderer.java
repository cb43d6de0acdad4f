package org.kumiki.node.data;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Function;
import org.kumiki.algorithms.expression.ValueType;

/**
 * Renders a typed tree for the engine, meaning exactly what {@link
 * org.kumiki.algorithms.expression.Evaluator} computes. Every literal is a bound parameter, in the
 * order of the text; no text of the tree is used.
 *
 * <p>Every value is a finite DOUBLE or NULL. Each operand is rendered once: a form that repeats one
 * (NULLIF, CASE WHEN isfinite(x) THEN x) would double with every level of nesting. Hence the few
 * functions of {@link EngineFunctions}.
 */
final class ConditionRenderer {

  private static final String NUMBER = "CAST(? AS DOUBLE)";

  private final Columns columns;
  private final List<Double> parameters = new ArrayList<>();

  private ConditionRenderer(Columns columns) {
    this.columns = columns;
  }

  static Condition render(Expr condition, Columns columns) {
    ConditionRenderer renderer = new ConditionRenderer(columns);
    String sql = renderer.condition(condition);
    return new Condition(sql, renderer.parameters);
  }

  private String condition(Expr expr) {
    return switch (expr) {
      case Expr.Bool(boolean value) -> value ? "TRUE" : "FALSE";
      case Expr.And _ -> chain(expr, " AND ");
      case Expr.Or _ -> chain(expr, " OR ");
      case Expr.Not(Expr of) -> "(NOT " + condition(of) + ")";
      case Expr.IsNull(Expr of) ->
          "(" + (of.type() == ValueType.BOOLEAN ? condition(of) : value(of)) + " IS NULL)";
      case Expr.Compare(var comparison, Expr left, Expr right) ->
          "(" + value(left) + " " + operator(comparison) + " " + value(right) + ")";
      case Expr.In(Expr of, List<Expr> values) -> "(" + value(of) + " IN (" + list(values) + "))";
      case Expr.Between(Expr of, Expr low, Expr high) ->
          "(" + value(of) + " BETWEEN " + value(low) + " AND " + value(high) + ")";
      case Expr.Var(var variable) -> "(" + columns.of(variable) + " <> 0)";
      case Expr.Num _, Expr.Level _, Expr.Day _, Expr.Arithmetic _, Expr.Negative _, Expr.Call _ ->
          throw new IllegalArgumentException("not a condition");
    };
  }

  /** One flat list: a chain of a thousand parts must not become a thousand levels. */
  private String chain(Expr expr, String operator) {
    StringJoiner parts = new StringJoiner(operator, "(", ")");
    collect(expr, operator, parts);
    return parts.toString();
  }

  private void collect(Expr expr, String operator, StringJoiner parts) {
    switch (expr) {
      case Expr.And(Expr left, Expr right) when operator.equals(" AND ") -> {
        collect(left, operator, parts);
        collect(right, operator, parts);
      }
      case Expr.Or(Expr left, Expr right) when operator.equals(" OR ") -> {
        collect(left, operator, parts);
        collect(right, operator, parts);
      }
      default -> parts.add(condition(expr));
    }
  }

  private String value(Expr expr) {
    return switch (expr) {
      case Expr.Num(double value) -> parameter(value);
      case Expr.Level(_, int code) -> parameter(code);
      case Expr.Day(long day) -> parameter((double) day);
      case Expr.Var(var variable) -> columns.of(variable);
      case Expr.Negative(Expr of) -> "(-" + value(of) + ")";
      case Expr.Arithmetic(var operator, Expr left, Expr right) ->
          (expr.type() == ValueType.DATE ? EngineFunctions.DAY : EngineFunctions.FINITE)
              + "("
              + value(left)
              + operator(operator)
              + value(right)
              + ")";
      case Expr.Call(Function function, List<Expr> arguments, _) -> call(function, arguments);
      case Expr.Bool _,
          Expr.Compare _,
          Expr.In _,
          Expr.Between _,
          Expr.IsNull _,
          Expr.And _,
          Expr.Or _,
          Expr.Not _ ->
          "CAST(" + condition(expr) + " AS DOUBLE)";
    };
  }

  private String call(Function function, List<Expr> arguments) {
    Expr first = arguments.getFirst();
    return switch (function) {
      // LEAST and GREATEST skip NULL: an infinity in its place makes the result no finite number.
      case MIN -> extreme("least", "-infinity", arguments);
      case MAX -> extreme("greatest", "infinity", arguments);
      case ABS -> "abs(" + value(first) + ")";
      case FLOOR -> "floor(" + value(first) + ")";
      case LOG -> EngineFunctions.LOG + "(" + value(first) + ")";
      case EXP -> EngineFunctions.EXP + "(" + value(first) + ")";
      case COALESCE -> "coalesce(" + list(arguments) + ")";
      case IF ->
          "(CASE WHEN "
              + condition(first)
              + " THEN "
              + value(arguments.get(1))
              + " ELSE "
              + value(arguments.get(2))
              + " END)";
      case YEAR ->
          "CAST(year(DATE '1970-01-01' + CAST(" + value(first) + " AS INTEGER)) AS DOUBLE)";
      case DAYS -> "(" + value(arguments.get(1)) + " - " + value(first) + ")";
    };
  }

  private String extreme(String function, String poison, List<Expr> arguments) {
    StringJoiner parts = new StringJoiner(", ", function + "(", ")");
    for (Expr argument : arguments) {
      parts.add("coalesce(" + value(argument) + ", CAST('" + poison + "' AS DOUBLE))");
    }
    return EngineFunctions.FINITE + "(" + parts + ")";
  }

  private String list(List<Expr> values) {
    StringJoiner parts = new StringJoiner(", ");
    values.forEach(value -> parts.add(value(value)));
    return parts.toString();
  }

  private String parameter(double value) {
    parameters.add(value);
    return NUMBER;
  }

  private static String operator(Expr.Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> "=";
      case NOT_EQUAL -> "<>";
      case LESS -> "<";
      case LESS_OR_EQUAL -> "<=";
      case GREATER -> ">";
      case GREATER_OR_EQUAL -> ">=";
    };
  }

  private static String operator(Expr.Operator operator) {
    return switch (operator) {
      case ADD -> " + ";
      case SUBTRACT -> " - ";
      case MULTIPLY -> " * ";
      case DIVIDE -> " / ";
    };
  }
}
