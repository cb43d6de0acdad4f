package org.kumiki.algorithms.sccs;

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
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters of a case series, bound to a dictionary. Times are all dates or all numbers of
 * whole days.
 *
 * @param events variables with the day of an event; each that has a value is one
 * @param birth where ages count from; empty if ages are not asked for, or are the scale itself
 * @param factors the exposures first
 * @param dates true if times are dates
 */
record SccsParameters(
    String start,
    String end,
    List<String> events,
    Exposures exposures,
    Optional<String> birth,
    List<TimeFactor> factors,
    boolean dates,
    double confidence) {

  private static final int MOST_LEVELS = 100;
  private static final int MOST_EVENTS = 10;
  private static final int MOST_EXPOSURES = 10;
  private static final List<String> KEYS =
      List.of(
          "start",
          "end",
          "events",
          "exposures",
          "windows",
          "separate",
          "age",
          "calendar",
          "season",
          "conf_level");

  SccsParameters {
    events = List.copyOf(events);
    factors = List.copyOf(factors);
  }

  static SccsParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader reader = new ParameterReader(json, KEYS, List.of());
    String start = reader.requiredText("start");
    String end = reader.requiredText("end");
    List<String> events = reader.requiredTexts("events", MOST_EVENTS);
    List<String> columns = reader.requiredTexts("exposures", MOST_EXPOSURES);
    boolean dates =
        Category.variable("parameters.start", dictionary, start).type() == VariableType.DATE;
    check(dictionary, dates, "start", start);
    check(dictionary, dates, "end", end);
    events.forEach(name -> check(dictionary, dates, "events", name));
    columns.forEach(name -> check(dictionary, dates, "exposures", name));
    if (events.contains(start) || events.contains(end) || start.equals(end)) {
      throw new InvalidInput(
          "parameters", "start, end and the days of events must be different variables");
    }
    if (columns.stream().anyMatch(events::contains)) {
      throw new InvalidInput("parameters.exposures", "an event cannot be its own exposure");
    }
    TimeReader times = new TimeReader(json, dates);
    Exposures exposures = new Exposures(columns, times.windows(), reader.flag("separate", false));
    List<TimeFactor> factors = new ArrayList<>(List.of(exposures));
    times.age().ifPresent(factors::add);
    times.calendar().ifPresent(factors::add);
    times.seasons().ifPresent(factors::add);
    times.birth().ifPresent(name -> check(dictionary, dates, "age.birth", name));
    SccsParameters p =
        new SccsParameters(
            start, end, events, exposures, times.birth(), factors, dates, reader.confidence());
    if (p.size() > MOST_LEVELS
        || exposures.levels().stream().distinct().count() < exposures.levels().size()) {
      throw new InvalidInput(
          "parameters",
          "expected at most %d levels of windows, ages, periods and seasons, with different labels",
          MOST_LEVELS);
    }
    return p;
  }

  private static void check(Dictionary dictionary, boolean dates, String key, String name) {
    String where = "parameters." + key;
    Variable variable = Category.variable(where, dictionary, name);
    boolean number =
        variable.type() == VariableType.INTEGER || variable.type() == VariableType.NUMBER;
    if (dates ? variable.type() != VariableType.DATE : !number) {
      throw new InvalidInput(
          where,
          dates
              ? "'%s' is not a date, as start is; start, end, events, exposures and birth are all"
                  + " dates, or all numbers of whole days"
              : "'%s' is not a number; start, end, events, exposures and birth are all dates, or"
                  + " all numbers of whole days",
          name);
    }
  }

  SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>(List.of(start, end));
    names.addAll(events);
    names.addAll(exposures.columns());
    birth.ifPresent(names::add);
    return names;
  }

  /** The variables that must have a value for one of the events to count. */
  SequencedSet<String> needed(String event) {
    SequencedSet<String> names = new LinkedHashSet<>(List.of(start, end, event));
    birth.ifPresent(names::add);
    return names;
  }

  /** Levels of all factors, one after the other. */
  int size() {
    return factors.stream().mapToInt(f -> f.levels().size()).sum();
  }

  /** The number of a factor's first level among all. */
  int offset(int factor) {
    return factors.subList(0, factor).stream().mapToInt(f -> f.levels().size()).sum();
  }

  /** Coefficients: every level but the first of each factor. */
  int width() {
    return size() - factors.size();
  }

  /** The coefficient of a level; -1 for the first. */
  int column(int factor, int level) {
    return level == 0 ? -1 : offset(factor) - factor + level - 1;
  }

  /** Of the coefficients in order, named as R names terms. */
  List<String> terms() {
    List<String> terms = new ArrayList<>();
    for (TimeFactor factor : factors) {
      factor.levels().stream().skip(1).forEach(level -> terms.add(factor.name() + level));
    }
    return terms;
  }
}
