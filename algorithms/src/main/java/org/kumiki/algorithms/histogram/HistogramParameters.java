package org.kumiki.algorithms.histogram;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.figure.Condition;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.parameters.ParameterReader;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters. Breaks are declared, or follow from the dictionary's range: never from data.
 *
 * @param breaks in rising order, two or more
 * @param whole true for a variable of whole numbers
 */
record HistogramParameters(
    Variable variable, List<Double> breaks, Optional<Category> by, boolean whole) {

  /** Bins in all groups together; what the ledger of released counts takes in without a person. */
  private static final int MOST_CELLS = 1000;

  private static final int MOST_BINS = 200;

  HistogramParameters {
    breaks = List.copyOf(breaks);
  }

  static HistogramParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader reader =
        new ParameterReader(json, List.of("variable", "breaks", "bins", "by"), List.of());
    String name = reader.requiredText("variable");
    Variable variable = Category.variable("parameters.variable", dictionary, name);
    boolean whole = variable.type() == VariableType.INTEGER;
    if (!whole && variable.type() != VariableType.NUMBER) {
      throw new InvalidInput(
          "parameters.variable",
          "'%s' is no number; for factors and booleans ask summary or crosstab",
          name);
    }
    if (json.has("breaks") == json.has("bins")) {
      throw new InvalidInput("parameters", "expected either breaks or bins");
    }
    List<Double> breaks =
        json.has("breaks") ? breaks(json.get("breaks")) : bins(json.get("bins"), variable);
    checkWidths(breaks, variable, whole);
    Optional<Category> by =
        reader.text("by").map(group -> Category.of("parameters.by", dictionary, group));
    if (by.filter(category -> category.name().equals(name)).isPresent()) {
      throw new InvalidInput("parameters.by", "expected another variable than the counted one");
    }
    long cells = (breaks.size() - 1L) * by.map(Category::size).orElse(1);
    if (cells > MOST_CELLS) {
      throw new InvalidInput(
          "parameters", "%d bins in all groups; at most %d: use wider ones", cells, MOST_CELLS);
    }
    return new HistogramParameters(variable, breaks, by, whole);
  }

  private static List<Double> breaks(JsonNode json) {
    List<Double> breaks = new ArrayList<>();
    if (!json.isArray() || json.size() < 2 || json.size() > MOST_BINS + 1) {
      throw new InvalidInput(
          "parameters.breaks", "expected an array of 2 to %s numbers", (MOST_BINS + 1));
    }
    for (JsonNode value : json) {
      double number = value.isNumber() ? value.doubleValue() : Double.NaN;
      if (!(Math.abs(number) <= 1e30)) {
        throw new InvalidInput("parameters.breaks", "expected numbers");
      }
      if (!breaks.isEmpty() && number <= breaks.getLast()) {
        throw new InvalidInput(
            "parameters.breaks",
            "%s does not follow %s; breaks must rise",
            RText.number(number),
            RText.number(breaks.getLast()));
      }
      // One zero, not two.
      breaks.add(number + 0.0);
    }
    return breaks;
  }

  private static List<Double> bins(JsonNode json, Variable variable) {
    int bins = json.isIntegralNumber() && json.canConvertToInt() ? json.intValue() : 0;
    if (bins < 1 || bins > MOST_BINS) {
      throw new InvalidInput(
          "parameters.bins", "expected a whole number of 1 to %s, or breaks", MOST_BINS);
    }
    OptionalDouble from = variable.minimum();
    OptionalDouble to = variable.maximum();
    if (from.isEmpty() || to.isEmpty() || !(from.getAsDouble() < to.getAsDouble())) {
      throw new InvalidInput(
          "parameters.bins",
          "the dictionary declares no minimum and maximum of '%s' to make bins of; give breaks",
          variable.name());
    }
    List<Double> breaks = new ArrayList<>();
    for (int i = 0; i <= bins; i++) {
      breaks.add((from.getAsDouble() * (bins - i) + to.getAsDouble() * i) / bins + 0.0);
    }
    return breaks;
  }

  private static void checkWidths(List<Double> breaks, Variable variable, boolean whole) {
    double least = variable.resolution().orElse(0);
    for (int i = 1; i < breaks.size(); i++) {
      double low = breaks.get(i - 1);
      double high = breaks.get(i);
      // Breaks that are worked out miss by a rounding.
      if (high - low < least * (1 - 1e-9)) {
        throw new InvalidInput(
            "parameters",
            "a bin is narrower than %s, the declared resolution of '%s'",
            RText.number(least),
            variable.name());
      }
      if (whole && Math.floor(high) <= Math.floor(low)) {
        throw new InvalidInput(
            "parameters",
            "no whole number lies between %s and %s, and '%s' is one",
            RText.number(low),
            RText.number(high),
            variable.name());
      }
    }
  }

  SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>(List.of(variable.name()));
    by.ifPresent(category -> names.add(category.name()));
    return names;
  }

  /** Below the breaks, the bins, above them. */
  Category intervals() {
    return Category.intervals(variable, breaks);
  }

  int bins() {
    return breaks.size() - 1;
  }

  /** The values below the breaks. */
  Condition.Within below() {
    return within(Double.NEGATIVE_INFINITY, Math.nextDown(breaks.getFirst()));
  }

  /** The values above them. */
  Condition.Within above() {
    return within(breaks.getLast(), Double.POSITIVE_INFINITY);
  }

  /** The values of adjoining bins, from the one to before the other. */
  Condition.Within values(int from, int to) {
    double low = breaks.get(from);
    return within(from == 0 ? Math.nextDown(low) : low, breaks.get(to));
  }

  // Whole numbers lie between the same whole ends: (10, 20.5] is (10, 20].
  private Condition.Within within(double low, double high) {
    return whole
        ? new Condition.Within(Math.floor(low), Math.floor(high))
        : new Condition.Within(low, high);
  }

  /** Bins and what lies on either side. */
  int cells() {
    return bins() + 2;
  }

  int groups() {
    return by.map(Category::size).orElse(1);
  }

  String group(int index) {
    return by.map(category -> category.levels().get(index)).orElse("all");
  }
}
