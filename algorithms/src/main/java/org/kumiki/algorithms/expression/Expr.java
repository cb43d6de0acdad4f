package org.kumiki.algorithms.expression;

import java.util.List;
import org.kumiki.algorithms.dictionary.Variable;

/**
 * A typed expression over dictionary variables. Every tree that {@link Cohort} gives is bound to
 * the dictionary and well typed; equal trees print to equal texts.
 *
 * <p>Missing follows SQL and R: arithmetic with a missing value is missing, a comparison with one
 * is unknown, {@code and}, {@code or} and {@code not} are Kleene's. A result that is not a finite
 * number (division by zero, the logarithm of zero or less, overflow) is missing.
 */
public sealed interface Expr {

  /** The type of its value. */
  ValueType type();

  /** A number. */
  record Num(double value) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.NUMBER;
    }
  }

  /** A level of a factor; {@code code} as in a batch. */
  record Level(String text, int code) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.LEVEL;
    }
  }

  /** A day, counted from 1970-01-01. */
  record Day(long day) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.DATE;
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.BOOLEAN;
    }
  }

  /** A variable. */
  record Var(Variable variable) implements Expr {
    @Override
    public ValueType type() {
      return switch (variable.type()) {
        case INTEGER, NUMBER -> ValueType.NUMBER;
        case BOOLEAN -> ValueType.BOOLEAN;
        case STRING -> ValueType.LEVEL;
        case DATE -> ValueType.DATE;
      };
    }
  }

  /** The operators of arithmetic. */
  enum Operator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/");

    final String text;

    Operator(String text) {
      this.text = text;
    }
  }

  /** Arithmetic; a date plus or minus days is a date. */
  record Arithmetic(Operator operator, Expr left, Expr right) implements Expr {
    @Override
    public ValueType type() {
      return left.type();
    }
  }

  /** The other sign. */
  record Negative(Expr of) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.NUMBER;
    }
  }

  /** The comparisons. */
  enum Comparison {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    final String text;

    Comparison(String text) {
      this.text = text;
    }
  }

  /** A comparison of two values of one type; unknown if either is missing. */
  record Compare(Comparison comparison, Expr left, Expr right) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.BOOLEAN;
    }
  }

  /** One of some literals. */
  record In(Expr of, List<Expr> values) implements Expr {
    /** Copies. */
    public In {
      values = List.copyOf(values);
    }

    @Override
    public ValueType type() {
      return ValueType.BOOLEAN;
    }
  }

  /** From {@code low} to {@code high}, both included. */
  record Between(Expr of, Expr low, Expr high) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.BOOLEAN;
    }
  }

  /** True where the value is missing, false where not; never unknown. */
  record IsNull(Expr of) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.BOOLEAN;
    }
  }

  /** Both. */
  record And(Expr left, Expr right) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.BOOLEAN;
    }
  }

  /** Either. */
  record Or(Expr left, Expr right) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.BOOLEAN;
    }
  }

  /** The opposite. */
  record Not(Expr of) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.BOOLEAN;
    }
  }

  /** A function of the language. */
  record Call(Function function, List<Expr> arguments, ValueType type) implements Expr {
    /** Copies. */
    public Call {
      arguments = List.copyOf(arguments);
    }
  }
}
