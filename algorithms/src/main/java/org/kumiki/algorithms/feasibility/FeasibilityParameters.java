package org.kumiki.algorithms.feasibility;

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
import org.kumiki.algorithms.survival.SurvivalOutcome;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters: a grouping, a 0/1 variable that marks events, and a numeric variable of time
 * at risk, each if wanted.
 *
 * @param exploration true for counts that are rounded at random by the keys of their persons
 * @param eventLevels without an event, with one
 */
record FeasibilityParameters(
    Optional<Category> by,
    Optional<String> events,
    List<String> eventLevels,
    Optional<String> personTime,
    boolean exploration) {

  FeasibilityParameters {
    eventLevels = List.copyOf(eventLevels);
  }

  static FeasibilityParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader reader =
        new ParameterReader(
            json, List.of("by", "events", "person_time", "exploration"), List.of("steps"));
    Optional<Category> by =
        reader.text("by").map(name -> Category.of("parameters.by", dictionary, name));
    Optional<String> events = reader.text("events");
    events.ifPresent(
        name ->
            check(
                dictionary,
                "parameters.events",
                name,
                "a boolean or a 0/1 integer",
                List.of(VariableType.BOOLEAN, VariableType.INTEGER)));
    Optional<String> personTime = reader.text("person_time");
    personTime.ifPresent(
        name ->
            check(
                dictionary,
                "parameters.person_time",
                name,
                "a number or an integer",
                List.of(VariableType.NUMBER, VariableType.INTEGER)));
    List<String> levels =
        events
            .map(name -> Category.variable("parameters.events", dictionary, name))
            .map(SurvivalOutcome::eventLevels)
            .orElse(List.of());
    boolean exploration = reader.flag("exploration", false);
    if (exploration && (events.isPresent() || personTime.isPresent())) {
      throw new InvalidInput(
          "parameters.exploration",
          "only persons are explored: leave out events and person_time, or make the event part of"
              + " the cohort");
    }
    return new FeasibilityParameters(by, events, levels, personTime, exploration);
  }

  private static void check(
      Dictionary dictionary, String where, String name, String expected, List<VariableType> types) {
    Variable variable = Category.variable(where, dictionary, name);
    if (!types.contains(variable.type())) {
      throw new InvalidInput(where, "'" + name + "' is not " + expected);
    }
  }

  /** Grouping, events, time at risk. */
  SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>();
    by.ifPresent(category -> names.add(category.name()));
    events.ifPresent(names::add);
    personTime.ifPresent(names::add);
    return names;
  }

  /** Number of groups; 0 without grouping. */
  int groups() {
    return by.map(Category::size).orElse(0);
  }
}
