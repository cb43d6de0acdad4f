package org.kumiki.algorithms.ranktest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.parameters.ParameterReader;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters. Values are ranked on the grid that the dictionary declares: multiples of the
 * resolution (1 for whole numbers) from the minimum on.
 *
 * @param first the least value of the grid
 * @param step between two values
 * @param values how many there are
 * @param correct true for a continuity correction of Wilcoxon's test, as R's default
 */
record RankTestParameters(
    Variable variable, Category by, double first, double step, int values, boolean correct) {

  private static final long MOST_CELLS = 200_000;

  /** Of the grid, for the vote on numbers that name the node. */
  private static final int MOST_INTERVALS = 400;

  static RankTestParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader reader =
        new ParameterReader(json, List.of("variable", "by", "correct"), List.of());
    String name = reader.requiredText("variable");
    Variable variable = Category.variable("parameters.variable", dictionary, name);
    boolean whole = variable.type() == VariableType.INTEGER;
    if (!whole && variable.type() != VariableType.NUMBER) {
      throw new InvalidInput(
          "parameters.variable", "'%s' is no number; for factors and booleans ask crosstab", name);
    }
    Category by = Category.of("parameters.by", dictionary, reader.requiredText("by"));
    if (by.name().equals(name)) {
      throw new InvalidInput("parameters.by", "expected another variable than the ranked one");
    }
    double step = Math.max(variable.resolution().orElse(0), whole ? 1 : 0);
    boolean ranged = variable.minimum().isPresent() && variable.maximum().isPresent();
    if (!(step > 0) || !ranged) {
      throw new InvalidInput(
          "parameters.variable",
          "the dictionary must declare minimum, maximum and, of a number, resolution of '%s': ranks"
              + " are those of the values on this grid",
          name);
    }
    double first =
        whole ? Math.ceil(variable.minimum().getAsDouble()) : variable.minimum().getAsDouble();
    double values = Math.floor((variable.maximum().getAsDouble() - first) / step + 1e-9) + 1;
    if (!(values >= 2 && values * by.size() <= MOST_CELLS)) {
      throw new InvalidInput(
          "parameters.variable",
          "'%s' has %s values in each of %d groups; expected 2 or more, and at most %d in all"
              + " groups",
          name,
          RText.number(values),
          by.size(),
          MOST_CELLS);
    }
    return new RankTestParameters(
        variable, by, first, step, (int) values, reader.flag("correct", true));
  }

  SequencedSet<String> variables() {
    return new LinkedHashSet<>(List.of(variable.name(), by.name()));
  }

  /** The value's place on the grid; a value between two of it stands at the nearer. */
  int place(double value) {
    return (int) Math.clamp(Math.rint((value - first) / step), 0, values - 1.0);
  }

  /** The grid, or neighbouring values of it together where it is fine. */
  Category intervals() {
    int together = Math.ceilDiv(values, MOST_INTERVALS);
    List<Double> breaks = new ArrayList<>();
    for (int i = 0; i < values + together; i += together) {
      breaks.add(first + (i - 0.5) * step);
    }
    return Category.intervals(variable, breaks);
  }
}
