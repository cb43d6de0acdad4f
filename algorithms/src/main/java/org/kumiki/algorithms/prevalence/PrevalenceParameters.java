package org.kumiki.algorithms.prevalence;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.parameters.ParameterReader;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters. The cells of every moment are all persons, then the groups, then the levels
 * of the standard within each group.
 *
 * @param condition the variable of the condition, or of its onset
 * @param needed variables without which a row is left out
 * @param missing true of a row where one of these is missing, one condition each
 * @param others variables that may be missing: onset and the day from which it is over
 * @param weights of the levels of the standard, adding up to 1
 * @param per shares are of so many persons
 */
record PrevalenceParameters(
    List<Moment> moments,
    String condition,
    SequencedSet<String> needed,
    List<Expr> missing,
    SequencedSet<String> others,
    Optional<Category> by,
    Optional<Category> standard,
    List<Double> weights,
    double per,
    double confidence) {

  private static final int MOST_CELLS = 200;
  private static final int MOST_PAIRS = 4000;
  private static final List<String> KEYS =
      List.of(
          "case",
          "onset",
          "resolved",
          "start",
          "end",
          "at",
          "periods",
          "by",
          "standard",
          "per",
          "conf_level");

  PrevalenceParameters {
    moments = List.copyOf(moments);
    missing = List.copyOf(missing);
    weights = List.copyOf(weights);
  }

  static PrevalenceParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader reader = new ParameterReader(json, KEYS, List.of());
    List<Moment> moments = new MomentReader(json, dictionary).moments(dictionary);
    String condition = reader.text("case").or(() -> reader.text("onset")).orElseThrow();
    Optional<Category> by =
        reader.text("by").map(name -> Category.of("parameters.by", dictionary, name));
    StandardReader standard = new StandardReader(json, dictionary);
    SequencedSet<String> needed = new LinkedHashSet<>();
    List<String> all = new ArrayList<>();
    for (String key : List.of("case", "start", "end")) {
      reader.text(key).ifPresent(all::add);
    }
    by.ifPresent(category -> all.add(category.name()));
    standard.variable().ifPresent(category -> all.add(category.name()));
    SequencedSet<String> others = new LinkedHashSet<>();
    for (String key : List.of("onset", "resolved")) {
      reader.text(key).ifPresent(others::add);
      reader.text(key).ifPresent(all::add);
    }
    needed.addAll(all);
    if (needed.size() < all.size()) {
      throw new InvalidInput("parameters", "expected a different variable under each key");
    }
    needed.removeAll(others);
    PrevalenceParameters p =
        new PrevalenceParameters(
            moments,
            condition,
            needed,
            needed.stream()
                .map(name -> dictionary.variable("parameters", name))
                .<Expr>map(variable -> new Expr.IsNull(new Expr.Var(variable)))
                .toList(),
            others,
            by,
            standard.variable(),
            standard.weights(),
            reader.positive("per").orElse(1),
            reader.confidence());
    if ((long) p.cells() * moments.size() > MOST_CELLS
        || (long) p.pairs() * p.cells() > MOST_PAIRS) {
      throw new InvalidInput(
          "parameters",
          "%d times with %d groups and levels each are too many; ask for fewer",
          moments.size(),
          p.cells());
    }
    return p;
  }

  SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>(needed);
    names.addAll(others);
    return names;
  }

  /** Number of groups; 0 without grouping. */
  int groups() {
    return by.map(Category::size).orElse(0);
  }

  /** Levels of the standard; 0 without one. */
  int strata() {
    return standard.map(Category::size).orElse(0);
  }

  /** Groups, or everybody, within which the standard's levels are. */
  int leaves() {
    return Math.max(1, groups());
  }

  /** Cells of a moment. */
  int cells() {
    return 1 + groups() + leaves() * strata();
  }

  /** The cell of a level of the standard within a group, or within everybody. */
  int stratum(int leaf, int level) {
    return 1 + groups() + leaf * strata() + level;
  }

  /** True if some persons are not observed at some moment. */
  boolean timed() {
    return moments.getFirst().observed().isPresent();
  }

  /** Sets of persons that are compared: each moment with each earlier one, and with everybody. */
  int pairs() {
    int moments = this.moments.size();
    return moments * (moments + 1) / 2;
  }

  /** The number of a pair: a moment and an earlier one, or -1 for everybody. */
  static int pair(int moment, int earlier) {
    return moment * (moment + 1) / 2 + earlier + 1;
  }
}
