package org.kumiki.algorithms.competing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.parameters.ParameterReader;
import org.kumiki.algorithms.survival.CompetingOutcome;
import org.kumiki.algorithms.survival.Grid;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters of cumulative incidences, bound to a dictionary.
 *
 * @param by what makes the groups
 * @param distinctPersons true if a person may have several rows
 */
record CompetingParameters(
    CompetingOutcome outcome,
    Optional<Category> by,
    double width,
    double horizon,
    double confidence,
    boolean distinctPersons) {

  private static final int MOST_COUNTS = 1 << 22;
  private static final List<String> KNOWN =
      List.of("time", "status", "censored", "by", "width", "horizon", "conf_level");

  static CompetingParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader keys = new ParameterReader(json, KNOWN, List.of("start", "strata", "rho"));
    CompetingOutcome outcome = CompetingOutcome.parse(keys, dictionary);
    Variable time = outcome.time();
    Optional<Category> by = keys.text("by").map(name -> grouping(name, outcome, dictionary));
    double width = keys.positive("width").orElse(1);
    if (width < time.resolution().orElse(0)) {
      throw new InvalidInput(
          "parameters.width",
          "the dictionary allows no interval of '%s' below %s",
          time.name(),
          time.resolution().getAsDouble());
    }
    double horizon =
        keys.positive("horizon")
            .orElseGet(
                () ->
                    time.maximum()
                        .orElseThrow(
                            () ->
                                new InvalidInput(
                                    "parameters.horizon",
                                    "is missing; give the last time of the curves, or declare a"
                                        + " maximum of '%s'",
                                    time.name())));
    CompetingParameters p =
        new CompetingParameters(
            outcome, by, width, horizon, keys.confidence(), dictionary.unit().isPresent());
    if (p.counts() > MOST_COUNTS) {
      throw new InvalidInput(
          "parameters.width",
          "so many cells, groups and causes need more than %s counts; give a larger width or a"
              + " nearer horizon",
          MOST_COUNTS);
    }
    return p;
  }

  private static Category grouping(String by, CompetingOutcome outcome, Dictionary dictionary) {
    if (outcome.variables().contains(by)) {
      throw new InvalidInput("parameters.by", "'%s' is the outcome and makes no groups", by);
    }
    return Category.of("parameters.by", dictionary, by);
  }

  private double counts() {
    double cells = Grid.cellsUpTo(horizon, width) + 2;
    return groups() * cells * (1 + causes()) * (distinctPersons ? 2 : 1);
  }

  Grid grid() {
    int cells = (int) Grid.cellsUpTo(horizon, width);
    return new Grid(width, exact(), exact() ? cells + 1 : cells, horizon);
  }

  /** Entries per group or cause: the cells, and one for what lies beyond the horizon. */
  int length() {
    return grid().cells() + 1;
  }

  int groups() {
    return levels().size();
  }

  int causes() {
    return outcome.causes().size();
  }

  /** Labels of the groups in the order of the dictionary. */
  List<String> levels() {
    return by.map(Category::levels).orElse(List.of("all"));
  }

  /** True if every cell holds one value of the time: the grid then loses nothing. */
  boolean exact() {
    return outcome.time().type() == VariableType.INTEGER && width <= 1;
  }

  SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>(outcome.variables());
    by.map(Category::name).ifPresent(names::add);
    return names;
  }

  /** The grouping's name, where there is one. */
  List<String> shownBy() {
    List<String> names = new ArrayList<>(List.of(outcome.status().name()));
    by.map(Category::name).ifPresent(names::add);
    return names;
  }
}
