package org.kumiki.algorithms.scope;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kumiki.algorithms.derive.Derivation;
import org.kumiki.algorithms.derive.Step;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Expression;
import org.kumiki.algorithms.message.Message;

/**
 * How finely a variable may be told apart. Guarantees: a variable with a resolution enters only by
 * intervals that wide, or by comparisons with multiples of it; in arithmetic, where finer steps
 * could be hidden, not at all. Immutable.
 */
record Grid(Map<String, Scope.Limits> limits) {

  private static final double NEARLY = 1e-9;

  private OptionalDouble resolution(Expr expr) {
    return expr instanceof Expr.Var(var variable) && limits.containsKey(variable.name())
        ? limits.get(variable.name()).resolution()
        : OptionalDouble.empty();
  }

  /** What a condition does to a variable that it may not. */
  Optional<Message> fault(Expr expr) {
    switch (expr) {
      case Expr.Var(var variable) when resolution(expr).isPresent() -> {
        return Optional.of(used(variable.name(), resolution(expr).getAsDouble()));
      }
      case Expr.Compare(_, Expr left, Expr right)
          when resolution(left).isPresent() && isLiteral(right) -> {
        return offGrid(left, List.of(right));
      }
      case Expr.Compare(_, Expr left, Expr right)
          when resolution(right).isPresent() && isLiteral(left) -> {
        return offGrid(right, List.of(left));
      }
      case Expr.Between(Expr of, Expr low, Expr high)
          when resolution(of).isPresent() && isLiteral(low) && isLiteral(high) -> {
        return offGrid(of, List.of(low, high));
      }
      case Expr.IsNull(Expr.Var _) -> {
        return Optional.empty();
      }
      default -> {}
    }
    for (Expr part : Expression.parts(expr)) {
      Optional<Message> fault = fault(part);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static boolean isLiteral(Expr expr) {
    return expr instanceof Expr.Num
        || expr instanceof Expr.Day
        || (expr instanceof Expr.Negative(Expr of) && of instanceof Expr.Num);
  }

  private static double value(Expr literal) {
    return switch (literal) {
      case Expr.Num(double value) -> value;
      case Expr.Day(long day) -> day;
      case Expr.Negative(Expr of) -> -value(of);
      default -> Double.NaN;
    };
  }

  private Optional<Message> offGrid(Expr variable, List<Expr> literals) {
    double width = resolution(variable).getAsDouble();
    for (Expr literal : literals) {
      double steps = value(literal) / width;
      if (!(Math.abs(steps - Math.rint(steps)) <= NEARLY * Math.max(1, Math.abs(steps)))) {
        return Optional.of(
            Message.of(
                "'%s' may be compared with multiples of %s only, found %s",
                ((Expr.Var) variable).variable().name(), number(width), number(value(literal))));
      }
    }
    return Optional.empty();
  }

  /** What a derivation does to a variable that it may not. */
  Optional<Message> fault(Derivation derivation) {
    if (derivation.past().isPresent() || derivation.episode().isPresent()) {
      return derivation.reads().stream()
          .filter(n -> limits.containsKey(n) && limits.get(n).resolution().isPresent())
          .findFirst()
          .map(n -> used(n, limits.get(n).resolution().getAsDouble()));
    }
    if (derivation.of() instanceof Expr.Var(var variable)
        && resolution(derivation.of()).isPresent()
        && derivation.step() instanceof Step.Cut cut) {
      double width = resolution(derivation.of()).getAsDouble();
      for (int i = 1; i < cut.breaks().length; i++) {
        if (cut.breaks()[i] - cut.breaks()[i - 1] < width * (1 - NEARLY)) {
          return Optional.of(
              Message.of(
                  "intervals of '%s' must be %s wide at least, found %s to %s",
                  variable.name(),
                  number(width),
                  number(cut.breaks()[i - 1]),
                  number(cut.breaks()[i])));
        }
      }
      return Optional.empty();
    }
    return fault(derivation.of());
  }

  /** What it says of a variable that is used as it is. */
  Optional<Message> whole(String name) {
    return Optional.ofNullable(limits.get(name))
        .filter(l -> l.resolution().isPresent())
        .map(l -> used(name, l.resolution().getAsDouble()));
  }

  private static Message used(String name, double width) {
    return Message.of(
        "'%s' may be used no finer than %s: cut it into intervals that wide", name, number(width));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
