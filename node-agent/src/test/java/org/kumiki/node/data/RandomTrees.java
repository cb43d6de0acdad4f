package org.kumiki.node.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Function;
import org.kumiki.algorithms.expression.ValueType;

/** Well-typed trees of every construct of the language, drawn from a seed. */
final class RandomTrees {

  private static final double[] NUMBERS = {
    0, 1, -1, 2, 0.1, 0.3, 0.1 + 0.2, 1e-300, 1e30, -1e30, 1e308, 3.5, -0.5, 63, 365.25, 1 / 3.0
  };

  private final Random random;
  private final Dictionary dictionary;

  RandomTrees(Random random, Dictionary dictionary) {
    this.random = random;
    this.dictionary = dictionary;
  }

  Expr condition(int depth) {
    if (depth == 0) {
      return random.nextInt(4) == 0
          ? new Expr.Bool(random.nextBoolean())
          : variable(VariableType.BOOLEAN);
    }
    int deeper = depth - 1;
    return switch (random.nextInt(11)) {
      case 0, 1 -> new Expr.And(condition(deeper), condition(deeper));
      case 2, 3 -> new Expr.Or(condition(deeper), condition(deeper));
      case 4 -> new Expr.Not(condition(deeper));
      case 5 -> new Expr.IsNull(any(deeper));
      case 6 -> in(deeper);
      case 7 ->
          random.nextBoolean()
              ? new Expr.Between(number(deeper), number(deeper), number(deeper))
              : new Expr.Between(date(deeper), date(deeper), date(deeper));
      default -> compare(deeper);
    };
  }

  /** One construct nested as deep as told. */
  Expr deep(String form, int levels) {
    Expr number = number(0);
    Expr day = date(0);
    Expr truth = condition(0);
    for (int i = 0; i < levels; i++) {
      switch (form) {
        case "+" -> number = new Expr.Arithmetic(Expr.Operator.ADD, number, number(0));
        case "-" -> number = new Expr.Negative(number);
        case "min" -> number = call(Function.MIN, List.of(number, number(0), number(0)));
        case "coalesce" -> number = call(Function.COALESCE, List.of(number, number(0)));
        case "if" -> number = call(Function.IF, List.of(truth, number, number(0)));
        case "date" -> day = new Expr.Arithmetic(Expr.Operator.ADD, day, number(0));
        case "not" -> truth = new Expr.Not(truth);
        case "=" -> truth = new Expr.Compare(Expr.Comparison.EQUAL, truth, condition(0));
        case "is null" -> truth = new Expr.IsNull(truth);
        default -> throw new IllegalArgumentException(form);
      }
    }
    return new Expr.And(
        truth,
        new Expr.Or(
            new Expr.Compare(Expr.Comparison.GREATER, number, number(0)),
            new Expr.Compare(Expr.Comparison.GREATER, day, date(0))));
  }

  private Expr compare(int depth) {
    Expr.Comparison any = pick(Expr.Comparison.values());
    Expr.Comparison equality =
        random.nextBoolean() ? Expr.Comparison.EQUAL : Expr.Comparison.NOT_EQUAL;
    return switch (random.nextInt(5)) {
      case 0 -> new Expr.Compare(any, date(depth), date(depth));
      case 1 -> new Expr.Compare(equality, condition(depth), condition(depth));
      case 2 -> {
        Expr.Var factor = factor();
        yield new Expr.Compare(equality, factor, level(factor));
      }
      default -> new Expr.Compare(any, number(depth), number(depth));
    };
  }

  private Expr in(int depth) {
    Expr of;
    List<Expr> values = new ArrayList<>();
    int count = 1 + random.nextInt(random.nextInt(10) == 0 ? 300 : 4);
    int kind = random.nextInt(4);
    of =
        switch (kind) {
          case 0 -> factor();
          case 1 -> date(depth);
          case 2 -> condition(depth);
          default -> number(depth);
        };
    for (int i = 0; i < count; i++) {
      values.add(
          switch (kind) {
            case 0 -> level((Expr.Var) of);
            case 1 -> new Expr.Day(day());
            case 2 -> new Expr.Bool(random.nextBoolean());
            default -> new Expr.Num(constant());
          });
    }
    return new Expr.In(of, values);
  }

  private Expr any(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> number(depth);
      case 1 -> date(depth);
      case 2 -> factor();
      default -> condition(depth);
    };
  }

  Expr number(int depth) {
    if (depth == 0) {
      return random.nextInt(3) == 0
          ? new Expr.Num(constant())
          : variable(random.nextBoolean() ? VariableType.INTEGER : VariableType.NUMBER);
    }
    int deeper = depth - 1;
    return switch (random.nextInt(12)) {
      case 0, 1, 2 ->
          new Expr.Arithmetic(pick(Expr.Operator.values()), number(deeper), number(deeper));
      case 3 -> new Expr.Negative(number(deeper));
      case 4 -> call(Function.MIN, several(deeper));
      case 5 -> call(Function.MAX, several(deeper));
      case 6 -> call(pick(Function.ABS, Function.FLOOR), List.of(number(deeper)));
      case 7 -> call(pick(Function.LOG, Function.EXP), List.of(number(deeper)));
      case 8 -> call(Function.COALESCE, several(deeper));
      case 9 -> call(Function.IF, List.of(condition(deeper), number(deeper), number(deeper)));
      case 10 -> call(Function.YEAR, List.of(date(deeper)));
      default -> call(Function.DAYS, List.of(date(deeper), date(deeper)));
    };
  }

  Expr date(int depth) {
    if (depth == 0) {
      return random.nextInt(3) == 0 ? new Expr.Day(day()) : variable(VariableType.DATE);
    }
    int deeper = depth - 1;
    return switch (random.nextInt(4)) {
      case 0 ->
          new Expr.Call(Function.COALESCE, List.of(date(deeper), date(deeper)), ValueType.DATE);
      case 1 ->
          new Expr.Call(
              Function.IF, List.of(condition(deeper), date(deeper), date(deeper)), ValueType.DATE);
      default ->
          new Expr.Arithmetic(
              random.nextBoolean() ? Expr.Operator.ADD : Expr.Operator.SUBTRACT,
              date(deeper),
              number(deeper));
    };
  }

  private List<Expr> several(int depth) {
    List<Expr> arguments = new ArrayList<>();
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      arguments.add(number(depth));
    }
    return arguments;
  }

  private static Expr call(Function function, List<Expr> arguments) {
    return new Expr.Call(function, arguments, ValueType.NUMBER);
  }

  private Expr.Var factor() {
    return variable(VariableType.STRING);
  }

  private Expr level(Expr.Var factor) {
    List<String> levels = factor.variable().levels();
    int code = random.nextInt(levels.size());
    return new Expr.Level(levels.get(code), code);
  }

  private Expr.Var variable(VariableType type) {
    List<Variable> known =
        dictionary.variables().stream()
            .filter(v -> v.type() == type && (v.isNumeric() || v.isFactor()))
            .toList();
    return new Expr.Var(known.get(random.nextInt(known.size())));
  }

  private double constant() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(100);
      case 1 -> random.nextGaussian() * 50;
      default -> NUMBERS[random.nextInt(NUMBERS.length)];
    };
  }

  private long day() {
    return random.nextInt(10) == 0 ? 2_932_896 - random.nextInt(4_000_000) : random.nextInt(20_000);
  }

  @SafeVarargs
  private <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }
}
