package org.kumiki.algorithms.formula;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.kumiki.algorithms.frame.Batch;

/** A numeric expression over variables, evaluated a batch at a time. Immutable. */
sealed interface Arithmetic {

  /** A fresh array with a value per row of the batch, NaN where a variable is missing. */
  double[] evaluate(Batch batch);

  /** Dictionary variables in use. */
  default SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>();
    switch (this) {
      case Constant c -> {}
      case Value v -> names.add(v.name());
      case Apply a -> names.addAll(a.operand().variables());
      case Combine c -> {
        names.addAll(c.left().variables());
        names.addAll(c.right().variables());
      }
    }
    return names;
  }

  /** A number. */
  record Constant(double value) implements Arithmetic {
    @Override
    public double[] evaluate(Batch batch) {
      double[] values = new double[batch.rows()];
      Arrays.fill(values, value);
      return values;
    }
  }

  /** A variable. */
  record Value(String name) implements Arithmetic {
    @Override
    public double[] evaluate(Batch batch) {
      return Arrays.copyOfRange(batch.numbers(name), batch.offset(), batch.offset() + batch.rows());
    }
  }

  /** A function of one argument. */
  record Apply(Function function, Arithmetic operand) implements Arithmetic {
    @Override
    public double[] evaluate(Batch batch) {
      double[] values = operand.evaluate(batch);
      for (int i = 0; i < values.length; i++) {
        values[i] = function.apply(values[i]);
      }
      return values;
    }
  }

  /** Two operands. */
  record Combine(char operator, Arithmetic left, Arithmetic right) implements Arithmetic {
    @Override
    public double[] evaluate(Batch batch) {
      double[] a = left.evaluate(batch);
      double[] b = right.evaluate(batch);
      for (int i = 0; i < a.length; i++) {
        a[i] =
            switch (operator) {
              case '+' -> a[i] + b[i];
              case '-' -> a[i] - b[i];
              case '*' -> a[i] * b[i];
              case '/' -> a[i] / b[i];
              default -> power(a[i], b[i]);
            };
      }
      return a;
    }

    // Java gives NaN^0 = 1; a missing value must stay missing. R squares by a product.
    private static double power(double x, double y) {
      if (Double.isNaN(x) || Double.isNaN(y)) {
        return Double.NaN;
      }
      return y == 2 ? x * x : Math.pow(x, y);
    }
  }

  /** The functions a formula may apply to numbers. */
  enum Function {
    IDENTITY,
    NEGATE,
    LOG,
    EXP,
    SQRT;

    private double apply(double x) {
      return switch (this) {
        case IDENTITY -> x;
        case NEGATE -> -x;
        case LOG -> Math.log(x);
        case EXP -> Math.exp(x);
        case SQRT -> Math.sqrt(x);
      };
    }
  }
}
