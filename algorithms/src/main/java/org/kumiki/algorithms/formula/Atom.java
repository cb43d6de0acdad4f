package org.kumiki.algorithms.formula;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.frame.Batch;

/** A variable of a model frame in R's sense: {@code age}, {@code log(x)}, {@code factor(grade)}. */
sealed interface Atom {

  /** As R prints it. */
  String label();

  /** Levels of a categorical one; empty for a number. */
  List<String> levels();

  /** Dictionary variables in use. */
  SequencedSet<String> variables();

  /** A number. */
  record Numeric(String label, Arithmetic expression) implements Atom {
    @Override
    public List<String> levels() {
      return List.of();
    }

    @Override
    public SequencedSet<String> variables() {
      return expression.variables();
    }
  }

  /** A curve of a number, which is several columns. */
  record Curved(String label, Arithmetic expression, Curve curve) implements Atom {
    @Override
    public List<String> levels() {
      return List.of();
    }

    @Override
    public SequencedSet<String> variables() {
      return expression.variables();
    }

    /** R adds the number of a column where there are several. */
    String label(int column) {
      return curve.width() == 1 ? label : label + (column + 1);
    }
  }

  /**
   * A factor or a boolean.
   *
   * @param levels of the variable; the first is the reference
   */
  record Categorical(String label, Variable variable, List<String> levels) implements Atom {
    public Categorical {
      levels = List.copyOf(levels);
    }

    boolean isBoolean() {
      return variable.type() == VariableType.BOOLEAN;
    }

    @Override
    public SequencedSet<String> variables() {
      return new LinkedHashSet<>(List.of(variable.name()));
    }

    /** The level of each row, from index 0; -1 where missing. */
    int[] codes(Batch batch) {
      int[] codes = new int[batch.rows()];
      if (!variable.isNumeric()) {
        int[] declared = batch.codes(variable.name());
        int[] place = variable.levels().stream().mapToInt(levels::indexOf).toArray();
        for (int i = 0; i < codes.length; i++) {
          int code = declared[batch.offset() + i];
          codes[i] = code < 0 ? -1 : place[code];
        }
        return codes;
      }
      double[] values = batch.numbers(variable.name());
      long[] of = levels.stream().mapToLong(this::value).toArray();
      for (int i = 0; i < codes.length; i++) {
        codes[i] = code(values[batch.offset() + i], of);
      }
      return codes;
    }

    private long value(String level) {
      return isBoolean() ? level.equals("TRUE") ? 1 : 0 : Long.parseLong(level);
    }

    // The dictionary check at registration keeps values inside the enum.
    private static int code(double value, long[] levels) {
      int at = Double.isNaN(value) ? -1 : levels.length - 1;
      while (at >= 0 && levels[at] != (long) value) {
        at--;
      }
      return at;
    }
  }
}
