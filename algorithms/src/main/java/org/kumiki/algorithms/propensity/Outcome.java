package org.kumiki.algorithms.propensity;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.frame.Batch;

/** The outcome: a number, or something that has happened or not. */
record Outcome(Variable variable) {

  static Outcome of(Dictionary dictionary, String name) {
    Variable variable = Category.variable("parameters.outcome", dictionary, name);
    boolean levels = variable.type() == VariableType.STRING && variable.levels().size() != 2;
    if (variable.type() == VariableType.DATE || levels) {
      throw new InvalidInput(
          "parameters.outcome",
          "'%s' is no outcome here; expected a number, a boolean or text of two levels",
          name);
    }
    return new Outcome(variable);
  }

  String name() {
    return variable.name();
  }

  /** Its two levels, where it is no number. */
  Optional<List<String>> levels() {
    return switch (variable.type()) {
      case BOOLEAN -> Optional.of(List.of("FALSE", "TRUE"));
      case STRING -> Optional.of(variable.levels());
      case NUMBER, INTEGER, DATE -> Optional.empty();
    };
  }

  /** The value of each row, 1 for true and for the second level; NaN where missing. */
  double[] values(Batch batch) {
    int from = batch.offset();
    int to = from + batch.rows();
    if (variable.isNumeric()) {
      return Arrays.copyOfRange(batch.numbers(name()), from, to);
    }
    return Arrays.stream(batch.codes(name()), from, to)
        .mapToDouble(code -> code < 0 ? Double.NaN : code)
        .toArray();
  }

  /** As R computes it. */
  String r() {
    String column = "data$" + RText.name(name());
    return variable.type() == VariableType.STRING
        ? "as.numeric(" + column + " == " + RText.quoted(variable.levels().get(1)) + ")"
        : "as.numeric(" + column + ")";
  }
}
