package org.kumiki.algorithms.derive;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.DoubleStream;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.expression.Evaluator;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Function;
import org.kumiki.algorithms.expression.ValueType;

/**
 * A range that holds every value of a tree that is not missing. Sound in floating point: each
 * operation rounds monotonously, so the rounded ends bound the rounded values. Wide where a
 * variable is read twice (Moore, Interval Analysis, 1966); infinite ends mean that nothing is
 * known.
 */
record Interval(double low, double high) {

  private static final Interval ALL =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  private static final Interval DAYS = new Interval(-Evaluator.LAST_DAY, Evaluator.LAST_DAY);

  static Interval of(Expr expr) {
    return switch (expr) {
      case Expr.Num(double value) -> new Interval(value, value);
      case Expr.Day(long day) -> new Interval(day, day);
      case Expr.Var(Variable variable) -> declared(variable);
      case Expr.Negative(Expr of) -> new Interval(-of(of).high, -of(of).low);
      case Expr.Arithmetic(var operator, Expr left, Expr right) -> {
        Interval range = arithmetic(operator, of(left), of(right));
        // A date plus part of a day is the day it lies in.
        yield expr.type() == ValueType.DATE
            ? new Interval(Math.floor(range.low), Math.floor(range.high)).within(DAYS)
            : range;
      }
      case Expr.Call(Function function, List<Expr> arguments, _) -> call(function, arguments);
      case Expr.Level _,
          Expr.Bool _,
          Expr.Compare _,
          Expr.In _,
          Expr.Between _,
          Expr.IsNull _,
          Expr.And _,
          Expr.Or _,
          Expr.Not _ ->
          ALL;
    };
  }

  private static Interval declared(Variable variable) {
    Interval range =
        new Interval(
            variable.minimum().orElse(Double.NEGATIVE_INFINITY),
            variable.maximum().orElse(Double.POSITIVE_INFINITY));
    if (variable.type() == VariableType.INTEGER && !variable.levels().isEmpty()) {
      double[] values = variable.levels().stream().mapToDouble(Double::parseDouble).toArray();
      return range.within(
          new Interval(
              DoubleStream.of(values).min().getAsDouble(),
              DoubleStream.of(values).max().getAsDouble()));
    }
    return variable.type() == VariableType.DATE ? range.within(DAYS) : range;
  }

  private static Interval arithmetic(Expr.Operator operator, Interval a, Interval b) {
    return switch (operator) {
      case ADD -> ends(a.low + b.low, a.high + b.high);
      case SUBTRACT -> ends(a.low - b.high, a.high - b.low);
      case MULTIPLY -> hull(a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high);
      case DIVIDE ->
          b.low <= 0 && b.high >= 0
              ? ALL
              : hull(a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high);
    };
  }

  private static Interval call(Function function, List<Expr> arguments) {
    List<Interval> ranges =
        arguments.stream()
            .filter(argument -> argument.type() != ValueType.BOOLEAN)
            .map(Interval::of)
            .toList();
    Interval first = ranges.getFirst();
    return switch (function) {
      case MIN ->
          new Interval(least(ranges), ranges.stream().mapToDouble(r -> r.high).min().orElseThrow());
      case MAX ->
          new Interval(
              ranges.stream().mapToDouble(r -> r.low).max().orElseThrow(), greatest(ranges));
      case COALESCE, IF -> new Interval(least(ranges), greatest(ranges));
      case ABS -> first.absolute();
      case FLOOR -> new Interval(Math.floor(first.low), Math.floor(first.high));
      case LOG ->
          ends(
              first.low > 0 ? Math.log(first.low) : Double.NEGATIVE_INFINITY,
              first.high > 0 ? Math.log(first.high) : Double.POSITIVE_INFINITY);
      case EXP -> new Interval(Math.exp(first.low), Math.exp(first.high));
      case YEAR -> new Interval(year(first.low), year(first.high));
      case DAYS -> ends(ranges.get(1).low - first.high, ranges.get(1).high - first.low);
    };
  }

  Interval absolute() {
    double far = Math.max(Math.abs(low), Math.abs(high));
    return new Interval(low > 0 || high < 0 ? Math.min(Math.abs(low), Math.abs(high)) : 0, far);
  }

  Interval within(Interval other) {
    return new Interval(Math.max(low, other.low), Math.min(high, other.high));
  }

  private static double least(List<Interval> ranges) {
    return ranges.stream().mapToDouble(Interval::low).min().orElseThrow();
  }

  private static double greatest(List<Interval> ranges) {
    return ranges.stream().mapToDouble(Interval::high).max().orElseThrow();
  }

  private static double year(double day) {
    // Beyond them a date is missing: an end there is that of no value at all.
    return LocalDate.ofEpochDay((long) Math.clamp(day, DAYS.low, DAYS.high)).getYear();
  }

  /** Infinity less infinity says nothing. */
  private static Interval ends(double low, double high) {
    return new Interval(
        Double.isNaN(low) ? Double.NEGATIVE_INFINITY : low,
        Double.isNaN(high) ? Double.POSITIVE_INFINITY : high);
  }

  private static Interval hull(double... products) {
    // Zero times infinity: the end is not reached, but nothing is known near it.
    if (DoubleStream.of(products).anyMatch(Double::isNaN)) {
      return ALL;
    }
    return new Interval(
        DoubleStream.of(products).min().orElseThrow(),
        DoubleStream.of(products).max().orElseThrow());
  }
}
