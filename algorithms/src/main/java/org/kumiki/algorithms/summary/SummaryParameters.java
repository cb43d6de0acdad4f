package org.kumiki.algorithms.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.parameters.ParameterReader;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters of a summary.
 *
 * @param quantiles probabilities in the order given
 * @param smd true if standardised mean differences between groups are wanted
 * @param distinct true if the dictionary declares a unit, so that a person may have several rows
 */
record SummaryParameters(
    List<Item> variables,
    Optional<Category> by,
    List<Double> quantiles,
    boolean smd,
    boolean distinct) {

  private static final int MOST_VARIABLES = 500;
  private static final int MOST_QUANTILES = 20;
  private static final int MOST_CELLS = 4000;
  private static final long MOST_ENTRIES = 1 << 22;

  SummaryParameters {
    variables = List.copyOf(variables);
    quantiles = List.copyOf(quantiles);
  }

  /**
   * A variable to summarise.
   *
   * @param levels its levels, where the dictionary lists them; a boolean and a text always have
   *     them, an integer with an enum has moments and levels
   */
  record Item(Variable variable, Optional<Category> levels) {
    String name() {
      return variable.name();
    }

    /** True if it has moments and quantiles. */
    boolean numeric() {
      return variable.isNumeric() && variable.type() != VariableType.BOOLEAN;
    }
  }

  static SummaryParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader reader =
        new ParameterReader(json, List.of("variables", "by", "quantiles", "smd"), List.of());
    Optional<Category> by =
        reader.text("by").map(name -> Category.of("parameters.by", dictionary, name));
    List<Item> items = new ArrayList<>();
    for (String name : reader.requiredTexts("variables", MOST_VARIABLES)) {
      if (by.isPresent() && by.get().name().equals(name)) {
        throw new InvalidInput(
            "parameters.variables", "'%s' is the grouping; take it out of one of them", name);
      }
      items.add(item(dictionary, name));
    }
    boolean smd = reader.flag("smd", false);
    if (smd && by.isEmpty()) {
      throw new InvalidInput("parameters.smd", "differences need groups: give \"by\"");
    }
    SummaryParameters p =
        new SummaryParameters(
            items,
            by,
            reader.probabilities("quantiles", MOST_QUANTILES),
            smd,
            dictionary.unit().isPresent());
    p.checkSize();
    return p;
  }

  private static Item item(Dictionary dictionary, String name) {
    String where = "parameters.variables";
    Variable variable = Category.variable(where, dictionary, name);
    boolean listed =
        switch (variable.type()) {
          case STRING, BOOLEAN -> true;
          case INTEGER -> !variable.levels().isEmpty();
          case NUMBER, DATE -> false;
        };
    return new Item(
        variable, listed ? Optional.of(Category.of(where, dictionary, name)) : Optional.empty());
  }

  private void checkSize() {
    long cells = (long) variables.size() * groups();
    long histograms =
        (long) numeric().size()
            * groups()
            * quantiles.size()
            * (distinct ? Dyadic.CELLS + Dyadic.INTERVALS : Dyadic.CELLS);
    if (cells > MOST_CELLS || histograms > MOST_ENTRIES || (long) levelCells() > MOST_ENTRIES) {
      throw new InvalidInput(
          "parameters",
          "too much for one query: fewer variables, levels, groups or quantiles, please");
    }
  }

  /** Number of groups; 1 without grouping. */
  int groups() {
    return by.map(Category::size).orElse(1);
  }

  /** The variables with moments, in order. */
  List<Item> numeric() {
    return variables.stream().filter(Item::numeric).toList();
  }

  /** The variables with levels, in order. */
  List<Item> categorical() {
    return variables.stream().filter(item -> item.levels().isPresent()).toList();
  }

  /** Number of levels times groups, over all variables. */
  int levelCells() {
    return categorical().stream().mapToInt(item -> item.levels().orElseThrow().size()).sum()
        * groups();
  }
}
