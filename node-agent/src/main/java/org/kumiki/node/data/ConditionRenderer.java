package org.kumiki.node.data;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.derive.Derivation;
import org.kumiki.algorithms.derive.Derivations;
import org.kumiki.algorithms.derive.Step;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Function;
import org.kumiki.algorithms.expression.ValueType;

/**
 * Renders a typed tree for the engine, meaning exactly what {@link
 * org.kumiki.algorithms.expression.Evaluator} computes. The text is made of fixed words, column
 * names of {@link Columns} and numbers written from doubles; no text of the tree gets into it.
 *
 * <p>Every value is a finite DOUBLE or NULL. Each operand is rendered once: a form that repeats one
 * (NULLIF, CASE WHEN isfinite(x) THEN x) would double with every level of nesting. Hence the few
 * functions of {@link EngineFunctions}. Deep trees are refused: far deeper ones overflow the
 * engine's native stack, and the process ends.
 */
final class ConditionRenderer {

  private static final int DEEPEST = 64;

  private final Columns columns;
  private final Derivations derivations;
  private int levels;

  private ConditionRenderer(Columns columns, Derivations derivations) {
    this.columns = columns;
    this.derivations = derivations;
  }

  /** The condition in SQL; derived variables in it are written out. */
  static String render(Expr condition, Columns columns, Derivations derivations) {
    return new ConditionRenderer(columns, derivations).condition(condition);
  }

  /** A variable in SQL, of the type that {@link Columns#type} says. */
  static String render(Variable variable, Columns columns, Derivations derivations) {
    String value = new ConditionRenderer(columns, derivations).variable(variable);
    boolean derived = derivations.find(variable.name()).isPresent();
    return derived ? "CAST(" + value + " AS " + Columns.type(variable) + ")" : value;
  }

  /** A number or date in SQL; derived variables in it are written out. */
  static String value(Expr tree, Columns columns, Derivations derivations) {
    return new ConditionRenderer(columns, derivations).value(tree);
  }

  private String variable(Variable variable) {
    Optional<Derivation> derivation = derivations.find(variable.name());
    if (derivation.isEmpty()) {
      return columns.of(variable);
    }
    if (derivation.get().episode().isPresent()) {
      return EpisodeTables.column(derivation.get(), derivations);
    }
    String of =
        derivation.get().past().isPresent()
            ? LookBackTables.column(derivation.get(), derivations)
            : value(derivation.get().of());
    if (derivation.get().step() instanceof Step.Keep) {
      return of;
    }
    String stepped = EngineFunctions.step(derivation.get()) + "(" + of + ")";
    OptionalInt ofMissing = derivation.get().step().ofMissing();
    return ofMissing.isPresent()
        ? "coalesce(" + stepped + ", " + number(ofMissing.getAsInt()) + ")"
        : stepped;
  }

  private void enter() {
    if (++levels > DEEPEST) {
      throw new InvalidInput("cohort", "nested deeper than " + DEEPEST + " levels");
    }
  }

  private String condition(Expr expr) {
    enter();
    String sql = conditionOf(expr);
    levels--;
    return sql;
  }

  private String conditionOf(Expr expr) {
    return switch (expr) {
      case Expr.Bool(boolean value) -> value ? "TRUE" : "FALSE";
      case Expr.And(Expr left, Expr right) ->
          "(" + condition(left) + " AND " + condition(right) + ")";
      case Expr.Or(Expr left, Expr right) ->
          "(" + condition(left) + " OR " + condition(right) + ")";
      case Expr.Not(Expr of) -> "(NOT " + condition(of) + ")";
      case Expr.IsNull(Expr of) ->
          "(" + (of.type() == ValueType.BOOLEAN ? condition(of) : value(of)) + " IS NULL)";
      case Expr.Compare(var comparison, Expr left, Expr right) ->
          "(" + value(left) + " " + operator(comparison) + " " + value(right) + ")";
      case Expr.In(Expr of, List<Expr> values) -> "(" + value(of) + " IN (" + list(values) + "))";
      case Expr.Between(Expr of, Expr low, Expr high) ->
          "(" + value(of) + " BETWEEN " + value(low) + " AND " + value(high) + ")";
      case Expr.Var(var variable) -> "(" + variable(variable) + " <> 0)";
      case Expr.Num _, Expr.Level _, Expr.Day _, Expr.Arithmetic _, Expr.Negative _, Expr.Call _ ->
          throw new IllegalArgumentException("not a condition");
    };
  }

  private String value(Expr expr) {
    enter();
    String sql = valueOf(expr);
    levels--;
    return sql;
  }

  private String valueOf(Expr expr) {
    return switch (expr) {
      case Expr.Num(double value) -> number(value);
      case Expr.Level(_, int code) -> number(code);
      case Expr.Day(long day) -> number((double) day);
      case Expr.Var(var variable) -> variable(variable);
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
          "CAST(" + conditionOf(expr) + " AS DOUBLE)";
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

  /** With an exponent the engine reads a DOUBLE, without one a DECIMAL. */
  static String number(double value) {
    String digits = Double.toString(value);
    return "(" + digits + (digits.contains("E") ? "" : "E0") + ")";
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
