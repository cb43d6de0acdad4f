package org.kumiki.algorithms.kaplanmeier;

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
import org.kumiki.algorithms.parameters.ParameterReader;
import org.kumiki.algorithms.survival.Grid;
import org.kumiki.algorithms.survival.Strata;
import org.kumiki.algorithms.survival.SurvivalOutcome;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters of survival curves, bound to a dictionary.
 *
 * @param start the time from which a row is at risk, itself not included
 * @param by what makes the groups
 * @param strata inside which the test compares the groups
 * @param horizon from the parameters or the dictionary
 * @param distinctPersons true if a person may have several rows
 * @param tau up to which means are restricted, if they are wanted
 * @param rho of the test between groups
 */
record KaplanMeierParameters(
    SurvivalOutcome outcome,
    Optional<Variable> start,
    Optional<Category> by,
    Optional<Strata> strata,
    double width,
    OptionalDouble horizon,
    Interval interval,
    double confidence,
    boolean distinctPersons,
    OptionalDouble tau,
    double rho) {

  private static final int MOST_STRATA_VARIABLES = 8;

  /** Most counts in a vector whose horizon somebody declared. */
  static final int MOST_DECLARED = 1 << 22;

  /** Most counts in a vector whose horizon follows from moments (algorithms.md, Numbers 6). */
  static final int MOST_DERIVED = 200_000;

  private static final List<Double> OFFERED_RHO = List.of(0.0, 0.5, 1.0);
  private static final List<String> KNOWN =
      List.of(
          "time",
          "event",
          "start",
          "by",
          "strata",
          "width",
          "horizon",
          "conf_type",
          "conf_level",
          "tau",
          "rho");
  private static final List<String> LATER = List.of("weights", "cluster", "pairwise", "test");

  static KaplanMeierParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader keys = new ParameterReader(json, KNOWN, LATER);
    SurvivalOutcome outcome =
        SurvivalOutcome.of(keys.requiredText("time"), keys.requiredText("event"), dictionary);
    Optional<Category> by = keys.text("by").map(name -> grouping(name, outcome, dictionary));
    Optional<Variable> start = keys.text("start").map(name -> outcome.start(name, dictionary));
    Optional<Strata> strata = strata(keys, json, by, outcome, dictionary);
    String type =
        keys.choice("conf_type", List.of("log", "plain", "log-log"), List.of("logit", "arcsin"));
    Variable time = outcome.time();
    double width = keys.positive("width").orElse(1);
    if (width < time.resolution().orElse(0)) {
      throw new InvalidInput(
          "parameters.width",
          "the dictionary allows no interval of '%s' below %s",
          time.name(),
          time.resolution().getAsDouble());
    }
    OptionalDouble horizon = keys.positive("horizon");
    KaplanMeierParameters p =
        new KaplanMeierParameters(
            outcome,
            start,
            by,
            strata,
            width,
            horizon.isPresent() ? horizon : time.maximum(),
            Interval.named(type),
            keys.confidence(),
            dictionary.unit().isPresent(),
            keys.positive("tau"),
            rho(json));
    if (p.tau().isPresent()
        && p.tau().getAsDouble() > p.horizon().orElse(Double.POSITIVE_INFINITY)) {
      throw new InvalidInput(
          "parameters.tau",
          "lies beyond the horizon, %s",
          Reproduce.plain(p.horizon().getAsDouble()));
    }
    if (p.horizon().isPresent()
        && p.counts(p.cellsUpTo(p.horizon().getAsDouble())) > MOST_DECLARED) {
      throw new InvalidInput(
          "parameters.width",
          "times up to %s in steps of %s need more than %s counts; give a larger width or a nearer"
              + " horizon",
          Reproduce.plain(p.horizon().getAsDouble()),
          Reproduce.plain(width),
          MOST_DECLARED);
    }
    return p;
  }

  // With any rho at all a series of tests would be a system of equations for the events.
  private static double rho(JsonNode json) {
    JsonNode value = json.path("rho");
    double rho = value.isMissingNode() ? 0 : value.isNumber() ? value.doubleValue() : -1;
    if (!OFFERED_RHO.contains(rho)) {
      throw new InvalidInput("parameters.rho", "expected 0, 0.5 or 1");
    }
    return rho;
  }

  private static Optional<Strata> strata(
      ParameterReader keys,
      JsonNode json,
      Optional<Category> by,
      SurvivalOutcome outcome,
      Dictionary dictionary) {
    if (!json.has("strata")) {
      return Optional.empty();
    }
    String where = "parameters.strata";
    Category groups =
        by.orElseThrow(
            () -> new InvalidInput(where, "a test inside strata needs groups; give `by`"));
    List<String> names = keys.requiredTexts("strata", MOST_STRATA_VARIABLES);
    for (String name : names) {
      if (outcome.variables().contains(name) || groups.name().equals(name)) {
        throw new InvalidInput(where, "'%s' is the outcome or makes the groups already", name);
      }
    }
    return Optional.of(Strata.of(where, names, dictionary));
  }

  private static Category grouping(String by, SurvivalOutcome outcome, Dictionary dictionary) {
    if (outcome.variables().contains(by)) {
      throw new InvalidInput("parameters.by", "'%s' is the outcome and makes no groups", by);
    }
    return Category.of("parameters.by", dictionary, by);
  }

  /** Cells of the grid up to a time; may be too many. */
  double cellsUpTo(double time) {
    return Grid.cellsUpTo(time, width);
  }

  /** Counts in the vector of a node for so many cells. */
  double counts(double cells) {
    int persons = distinctPersons ? 2 : 0;
    int late = start.isPresent() ? 1 : 0;
    int spells = distinctPersons && start.isPresent() ? 3 : 0;
    double vectors = (double) parts() * (2 + persons + late) + (double) groups() * spells;
    return vectors * (cells + (exact() ? 2 : 1));
  }

  Grid grid(int cells) {
    double last = horizon.orElse(Double.POSITIVE_INFINITY);
    return new Grid(width, exact(), exact() ? cells + 1 : cells, last);
  }

  int groups() {
    return levels().size();
  }

  int strataSize() {
    return strata.map(Strata::size).orElse(1);
  }

  /** Groups, each in as many parts as there are strata. */
  int parts() {
    return groups() * strataSize();
  }

  /** True where the test takes only persons who are at risk together with another group. */
  boolean sharesRisk() {
    return start.isPresent() || strata.isPresent();
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
    start.ifPresent(s -> names.add(s.name()));
    by.map(Category::name).ifPresent(names::add);
    strata.ifPresent(s -> names.addAll(s.names()));
    return names;
  }
}
