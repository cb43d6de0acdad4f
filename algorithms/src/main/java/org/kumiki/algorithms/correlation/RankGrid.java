package org.kumiki.algorithms.correlation;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.expression.RText;

/**
 * The cells in which the values of a variable are ranked, the same at every node: the values that
 * the dictionary declares (multiples of the resolution, 1 for whole numbers, from the minimum on),
 * or as many neighbouring ones together as make few enough cells. A number without a resolution has
 * {@value #PARTS} equal parts of its range in their place.
 *
 * @param first the least value
 * @param step between two values, or the width of a part
 * @param values how many there are
 * @param parts true if they are parts of the range, not single values
 * @param together how many of them make a cell
 */
record RankGrid(
    Variable variable, double first, double step, int values, boolean parts, int together) {

  /** Of a range without a resolution. */
  static final int PARTS = 1 << 10;

  private static final double MOST_VALUES = 1e9;

  /** For the vote on numbers that name the node. */
  private static final int MOST_INTERVALS = 400;

  /** Each value a cell. */
  static RankGrid of(Variable variable) {
    boolean whole = variable.type() == VariableType.INTEGER;
    if (variable.minimum().isEmpty() || variable.maximum().isEmpty()) {
      throw new InvalidInput(
          "parameters.variables",
          "'%s' has no declared minimum and maximum; ranks are those of cells of this range",
          variable.name());
    }
    double low = variable.minimum().getAsDouble();
    double high = variable.maximum().getAsDouble();
    double resolution = Math.max(variable.resolution().orElse(0), whole ? 1 : 0);
    if (resolution == 0) {
      double width = (high - low) / PARTS;
      if (!(width > 0 && Double.isFinite(width))) {
        throw new InvalidInput(
            "parameters.variables", "'%s' has an empty or infinite range", variable.name());
      }
      return new RankGrid(variable, low, width, PARTS, true, 1);
    }
    double first = whole ? Math.ceil(low) : low;
    double values = Math.floor((high - first) / resolution + 1e-9) + 1;
    if (!(values >= 2 && values <= MOST_VALUES)) {
      throw new InvalidInput(
          "parameters.variables",
          "'%s' has %s values; expected 2 to %s",
          variable.name(),
          RText.number(values),
          RText.number(MOST_VALUES));
    }
    return new RankGrid(variable, first, resolution, (int) values, false, 1);
  }

  /** The same in so many cells at most. */
  RankGrid inCells(int most) {
    return new RankGrid(variable, first, step, values, parts, Math.ceilDiv(values, most));
  }

  int cells() {
    return Math.ceilDiv(values, together);
  }

  /** True if two values that differ are never alike. */
  boolean isExact() {
    return !parts && together == 1;
  }

  double width() {
    return step * together;
  }

  /** The cell of a value; one between two of the grid stands at the nearer. */
  int cell(double value) {
    double place = (value - first) / step;
    double whole = parts ? Math.floor(place) : Math.rint(place);
    return (int) Math.clamp(whole, 0, values - 1.0) / together;
  }

  /** The cells, or neighbouring ones together where there are many. */
  Category intervals() {
    int joined = together * Math.ceilDiv(cells(), MOST_INTERVALS);
    List<Double> breaks = new ArrayList<>();
    for (long i = 0; i < (long) values + joined; i += joined) {
      breaks.add(first + (parts ? i : i - 0.5) * step);
    }
    return Category.intervals(variable, breaks);
  }

  /** The line of R that puts the values into the cells; none if they are the cells. */
  String reproduce() {
    if (isExact()) {
      return "";
    }
    String place =
        "(d$%s - %s) / %s"
            .formatted(RText.name(variable.name()), RText.number(first), RText.number(step));
    return "d$%s <- pmin(%s(%s), %d) %%/%% %d\n"
        .formatted(
            RText.name(variable.name()), parts ? "floor" : "round", place, values - 1, together);
  }
}
