package org.kumiki.algorithms.derive;

import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Function;
import org.kumiki.algorithms.expression.ValueType;

/**
 * The width of an interval of a tree's values that tells no variable beneath it more closely than
 * its declared {@code resolution} (disclosure.md R12): else x * 1000 would undo the resolution of
 * x. The sum over what is read of resolution times the steepest slope; 0 where none is declared,
 * infinite where no slope bounds it.
 */
final class Fineness {

  private static final double DAYS_OF_A_YEAR = 366;

  private Fineness() {}

  static double of(Expr expr) {
    return switch (expr) {
      case Expr.Var(Variable variable) -> variable.resolution().orElse(0);
      case Expr.Negative(Expr of) -> of(of);
      case Expr.Arithmetic(var operator, Expr left, Expr right) ->
          arithmetic(operator, left, right);
      case Expr.Call(Function function, List<Expr> arguments, _) -> call(function, arguments);
      case Expr.Num _,
          Expr.Day _,
          Expr.Level _,
          Expr.Bool _,
          Expr.Compare _,
          Expr.In _,
          Expr.Between _,
          Expr.IsNull _,
          Expr.And _,
          Expr.Or _,
          Expr.Not _ ->
          0;
    };
  }

  private static double arithmetic(Expr.Operator operator, Expr left, Expr right) {
    double a = of(left);
    double b = of(right);
    Interval first = Interval.of(left).absolute();
    Interval second = Interval.of(right).absolute();
    return switch (operator) {
      case ADD, SUBTRACT -> a + b;
      case MULTIPLY -> scaled(a, second.high()) + scaled(b, first.high());
      case DIVIDE ->
          scaled(a, 1 / second.low()) + scaled(b, first.high() / second.low() / second.low());
    };
  }

  private static double call(Function function, List<Expr> arguments) {
    double[] widths =
        arguments.stream()
            .filter(argument -> argument.type() != ValueType.BOOLEAN)
            .mapToDouble(Fineness::of)
            .toArray();
    double widest = Arrays.stream(widths).max().orElse(0);
    Interval range = Interval.of(arguments.getLast());
    return switch (function) {
      case MIN, MAX, ABS, FLOOR, COALESCE, IF -> widest;
      case DAYS -> Arrays.stream(widths).sum();
      case LOG -> scaled(widest, range.low() > 0 ? 1 / range.low() : Double.POSITIVE_INFINITY);
      case EXP -> scaled(widest, Math.exp(range.high()));
      case YEAR -> widest / DAYS_OF_A_YEAR;
    };
  }

  private static double scaled(double width, double slope) {
    return width == 0 ? 0 : Double.isNaN(slope) ? Double.POSITIVE_INFINITY : width * slope;
  }
}
