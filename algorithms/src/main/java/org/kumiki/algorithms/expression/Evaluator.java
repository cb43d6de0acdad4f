package org.kumiki.algorithms.expression;

import java.time.LocalDate;
import java.util.List;
import org.kumiki.algorithms.frame.Batch;

/**
 * Evaluates trees over rows in plain Java: the oracle against which every engine's rendering is
 * tested.
 */
public final class Evaluator {

  /** Kleene's three values. */
  public enum Truth {
    /** It holds. */
    TRUE,
    /** It does not hold. */
    FALSE,
    /** A missing value leaves it open. */
    UNKNOWN;

    private static Truth of(boolean value) {
      return value ? TRUE : FALSE;
    }

    private Truth not() {
      return switch (this) {
        case TRUE -> FALSE;
        case FALSE -> TRUE;
        case UNKNOWN -> UNKNOWN;
      };
    }
  }

  /** About 8,200 years from 1970; a date beyond is missing. */
  public static final int LAST_DAY = 3_000_000;

  private Evaluator() {}

  /** The truth of a condition in row {@code row} of the batch. */
  public static Truth truth(Expr condition, Batch batch, int row) {
    return switch (condition) {
      case Expr.Bool(boolean value) -> Truth.of(value);
      case Expr.And(Expr left, Expr right) ->
          and(truth(left, batch, row), truth(right, batch, row));
      case Expr.Or(Expr left, Expr right) ->
          and(truth(left, batch, row).not(), truth(right, batch, row).not()).not();
      case Expr.Not(Expr of) -> truth(of, batch, row).not();
      case Expr.IsNull(Expr of) -> Truth.of(Double.isNaN(value(of, batch, row)));
      case Expr.Compare(var comparison, Expr left, Expr right) ->
          compare(comparison, value(left, batch, row), value(right, batch, row));
      case Expr.In(Expr of, List<Expr> values) -> {
        double value = value(of, batch, row);
        if (Double.isNaN(value)) {
          yield Truth.UNKNOWN;
        }
        yield Truth.of(values.stream().anyMatch(v -> value(v, batch, row) == value));
      }
      case Expr.Between(Expr of, Expr low, Expr high) -> {
        double value = value(of, batch, row);
        yield and(
            compare(Expr.Comparison.GREATER_OR_EQUAL, value, value(low, batch, row)),
            compare(Expr.Comparison.LESS_OR_EQUAL, value, value(high, batch, row)));
      }
      case Expr.Var _ -> {
        double value = value(condition, batch, row);
        yield Double.isNaN(value) ? Truth.UNKNOWN : Truth.of(value != 0);
      }
      case Expr.Num _, Expr.Level _, Expr.Day _, Expr.Arithmetic _, Expr.Negative _, Expr.Call _ ->
          throw new IllegalArgumentException("not a condition: " + Printer.print(condition));
    };
  }

  /**
   * The value in a row: a number, the code of a level, a day; conditions as 1 or 0; NaN missing.
   */
  public static double value(Expr expression, Batch batch, int row) {
    return switch (expression) {
      case Expr.Num(double value) -> value;
      case Expr.Level(_, int code) -> code;
      case Expr.Day(long day) -> (double) day;
      case Expr.Var(var variable) -> {
        if (variable.isNumeric()) {
          yield batch.numbers(variable.name())[batch.offset() + row];
        }
        int code = batch.codes(variable.name())[batch.offset() + row];
        yield code < 0 ? Double.NaN : code;
      }
      case Expr.Negative(Expr of) -> -value(of, batch, row);
      case Expr.Arithmetic(var operator, Expr left, Expr right) -> {
        double a = value(left, batch, row);
        double b = value(right, batch, row);
        double result =
            switch (operator) {
              case ADD -> a + b;
              case SUBTRACT -> a - b;
              case MULTIPLY -> a * b;
              case DIVIDE -> a / b;
            };
        yield left.type() == ValueType.DATE ? day(result) : finite(result);
      }
      case Expr.Call call -> finite(call(call, batch, row));
      case Expr.Bool _,
          Expr.Compare _,
          Expr.In _,
          Expr.Between _,
          Expr.IsNull _,
          Expr.And _,
          Expr.Or _,
          Expr.Not _ ->
          switch (truth(expression, batch, row)) {
            case TRUE -> 1;
            case FALSE -> 0;
            case UNKNOWN -> Double.NaN;
          };
    };
  }

  private static double call(Expr.Call call, Batch batch, int row) {
    List<Expr> arguments = call.arguments();
    if (call.function() == Function.IF) {
      boolean holds = truth(arguments.getFirst(), batch, row) == Truth.TRUE;
      return value(arguments.get(holds ? 1 : 2), batch, row);
    }
    double first = value(arguments.getFirst(), batch, row);
    return switch (call.function()) {
      case ABS -> Math.abs(first);
      case LOG -> first > 0 ? Math.log(first) : Double.NaN;
      case EXP -> Math.exp(first);
      case FLOOR -> Math.floor(first);
      case YEAR -> Double.isNaN(first) ? first : LocalDate.ofEpochDay((long) first).getYear();
      case DAYS -> value(arguments.get(1), batch, row) - first;
      case MIN, MAX, COALESCE -> {
        double result = first;
        for (Expr argument : arguments.subList(1, arguments.size())) {
          double value = value(argument, batch, row);
          result =
              switch (call.function()) {
                case MIN -> Math.min(result, value);
                case MAX -> Math.max(result, value);
                default -> Double.isNaN(result) ? value : result;
              };
        }
        yield result;
      }
      case IF -> throw new IllegalStateException("handled above");
    };
  }

  /** Whole days; missing beyond the years that dates can have. */
  private static double day(double value) {
    double day = Math.floor(value);
    return Math.abs(day) <= LAST_DAY ? day : Double.NaN;
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }

  private static Truth compare(Expr.Comparison comparison, double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Truth.UNKNOWN;
    }
    return Truth.of(
        switch (comparison) {
          case EQUAL -> a == b;
          case NOT_EQUAL -> a != b;
          case LESS -> a < b;
          case LESS_OR_EQUAL -> a <= b;
          case GREATER -> a > b;
          case GREATER_OR_EQUAL -> a >= b;
        });
  }

  private static Truth and(Truth a, Truth b) {
    if (a == Truth.FALSE || b == Truth.FALSE) {
      return Truth.FALSE;
    }
    return a == Truth.UNKNOWN || b == Truth.UNKNOWN ? Truth.UNKNOWN : Truth.TRUE;
  }
}
