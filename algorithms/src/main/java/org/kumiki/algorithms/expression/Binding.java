package org.kumiki.algorithms.expression;

import java.util.List;
import java.util.OptionalDouble;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.ValueParser;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.message.Message;

/** Gives operands their types and refuses what does not fit, with its column. */
final class Binding {

  private static final int LONGEST_SHOWN = 60;

  private final String where;

  Binding(String where) {
    this.where = where;
  }

  Operand at(int column, Expr expr) {
    return new Operand.Tree(expr, column);
  }

  Expr condition(Operand operand, Token operator) {
    return typed(operand, ValueType.BOOLEAN, operator.text());
  }

  Expr number(Operand operand, Token operator) {
    return typed(operand, ValueType.NUMBER, operator.text());
  }

  /** A literal without a neighbour that gives it a type: a date, or an error. */
  Expr lone(Operand.Literal literal) {
    OptionalDouble day = ValueParser.date(literal.text());
    if (day.isPresent()) {
      return new Expr.Day((long) day.getAsDouble());
    }
    throw error(
        literal,
        "%s stands where neither a factor nor a date is compared with it",
        shown(literal.text()));
  }

  Operand compare(Expr.Comparison comparison, Operand left, Operand right, Token operator) {
    Expr a = left instanceof Operand.Literal l ? beside(l, right) : left.settled(this);
    Expr b = right instanceof Operand.Literal l ? beside(l, left) : right.settled(this);
    same(a, b, right, operator);
    boolean ordered =
        comparison != Expr.Comparison.EQUAL && comparison != Expr.Comparison.NOT_EQUAL;
    if (ordered && (a.type() == ValueType.LEVEL || a.type() == ValueType.BOOLEAN)) {
      throw error(left, "only = and <> compare %s", a.type().words());
    }
    return at(left.column(), new Expr.Compare(comparison, a, b));
  }

  Expr in(Operand left, List<Operand> values, Token operator) {
    Expr of = left.settled(this);
    List<Expr> literals =
        values.stream()
            .map(
                value -> {
                  Expr literal =
                      value instanceof Operand.Literal l ? beside(l, left) : value.settled(this);
                  if (!(literal instanceof Expr.Num
                      || literal instanceof Expr.Level
                      || literal instanceof Expr.Day
                      || literal instanceof Expr.Bool)) {
                    throw error(value, "in (..) takes plain values");
                  }
                  same(of, literal, value, operator);
                  return literal;
                })
            .toList();
    return new Expr.In(of, literals);
  }

  Expr between(Operand left, Operand low, Operand high, Token operator) {
    Expr of = left.settled(this);
    if (of.type() != ValueType.NUMBER && of.type() != ValueType.DATE) {
      throw error(left, "between takes numbers or dates, not %s", of.type().words());
    }
    return new Expr.Between(
        of, typed(low, of.type(), operator.text()), typed(high, of.type(), operator.text()));
  }

  Operand arithmetic(Operand left, Operand right, Token operator) {
    Expr a = left.settled(this);
    boolean shift =
        a.type() == ValueType.DATE && (operator.isSymbol("+") || operator.isSymbol("-"));
    if (!shift) {
      typed(left, ValueType.NUMBER, operator.text());
    }
    Expr b = typed(right, ValueType.NUMBER, operator.text());
    for (Expr.Operator known : Expr.Operator.values()) {
      if (operator.isSymbol(known.text)) {
        return at(left.column(), new Expr.Arithmetic(known, a, b));
      }
    }
    throw new IllegalStateException("no operator " + operator.text());
  }

  Operand call(Function function, List<Operand> arguments, Token name) {
    if (!function.takes(arguments.size())) {
      throw new InvalidInput(
          place(name.column()),
          "%s takes %s arguments, found %d",
          function.text(),
          function.arity(),
          arguments.size());
    }
    ValueType type =
        switch (function) {
          case MIN, MAX, ABS, LOG, EXP, FLOOR, YEAR, DAYS -> ValueType.NUMBER;
          case COALESCE -> valueType(arguments.getFirst());
          case IF -> valueType(arguments.get(1));
        };
    List<Expr> bound = new java.util.ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      ValueType wanted =
          switch (function) {
            case YEAR, DAYS -> ValueType.DATE;
            case IF -> i == 0 ? ValueType.BOOLEAN : type;
            default -> type;
          };
      bound.add(typed(arguments.get(i), wanted, function.text()));
    }
    return at(name.column(), new Expr.Call(function, bound, type));
  }

  private ValueType valueType(Operand operand) {
    ValueType type = operand.settled(this).type();
    if (type != ValueType.NUMBER && type != ValueType.DATE) {
      throw error(operand, "expected a number or a date, found %s", type.words());
    }
    return type;
  }

  private Expr typed(Operand operand, ValueType wanted, String user) {
    if (operand instanceof Operand.Literal literal && wanted != ValueType.DATE) {
      throw error(
          literal, "'%s' needs %s, found the text %s", user, wanted.words(), shown(literal.text()));
    }
    Expr expr = operand.settled(this);
    if (expr.type() != wanted) {
      throw error(operand, "'%s' needs %s, found %s", user, wanted.words(), expr.type().words());
    }
    return expr;
  }

  private void same(Expr a, Expr b, Operand right, Token operator) {
    boolean twoFactors = a instanceof Expr.Var && b instanceof Expr.Var && levels(a, b);
    if (a.type() != b.type() || twoFactors) {
      throw error(
          right,
          "'%s' compares values of one type; here are %s and %s",
          operator.text(),
          a.type().words(),
          twoFactors ? Message.of("another factor's level") : b.type().words());
    }
  }

  /** True for two factors whose levels differ, so that equal codes mean different things. */
  private static boolean levels(Expr a, Expr b) {
    return a.type() == ValueType.LEVEL
        && b.type() == ValueType.LEVEL
        && !((Expr.Var) a).variable().levels().equals(((Expr.Var) b).variable().levels());
  }

  private Expr beside(Operand.Literal literal, Operand neighbour) {
    Expr other = neighbour.settled(this);
    if (other instanceof Expr.Var(Variable variable) && variable.isFactor()) {
      int code = variable.levels().indexOf(literal.text());
      if (code < 0) {
        throw InvalidInput.unknown(
            place(literal.column()),
            Message.of("level of %s", variable.name()),
            shortened(literal.text()),
            variable.levels());
      }
      return new Expr.Level(literal.text(), code);
    }
    if (other.type() == ValueType.DATE) {
      OptionalDouble day = ValueParser.date(literal.text());
      if (day.isEmpty()) {
        throw error(literal, "%s is not a date YYYY-MM-DD", shown(literal.text()));
      }
      return new Expr.Day((long) day.getAsDouble());
    }
    throw error(
        literal, "the text %s is compared with %s", shown(literal.text()), other.type().words());
  }

  private InvalidInput error(Operand operand, String pattern, Object... arguments) {
    return new InvalidInput(place(operand.column()), pattern, arguments);
  }

  private String place(int column) {
    return where + ", column " + column;
  }

  private static String shown(String text) {
    return "'" + shortened(text) + "'";
  }

  private static String shortened(String text) {
    return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
  }
}
