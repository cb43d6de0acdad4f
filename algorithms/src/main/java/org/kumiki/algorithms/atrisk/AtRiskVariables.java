package org.kumiki.algorithms.atrisk;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.parameters.ParameterReader;
import org.kumiki.algorithms.survival.SurvivalOutcome;

/**
 * A 0/1 variable that marks events and a numeric variable of time at risk, each if wanted, bound to
 * a dictionary.
 *
 * @param eventLevels without an event, with one
 */
public record AtRiskVariables(
    Optional<String> events, List<String> eventLevels, Optional<String> personTime) {

  /** Copies. */
  public AtRiskVariables {
    eventLevels = List.copyOf(eventLevels);
  }

  /** Those under {@code events} and {@code person_time}. */
  public static AtRiskVariables parse(ParameterReader reader, Dictionary dictionary) {
    Optional<String> events = reader.text("events");
    events.ifPresent(
        name ->
            check(
                dictionary,
                "parameters.events",
                name,
                List.of(VariableType.BOOLEAN, VariableType.INTEGER),
                "'%s' is not a boolean or a 0/1 integer"));
    Optional<String> personTime = reader.text("person_time");
    personTime.ifPresent(
        name ->
            check(
                dictionary,
                "parameters.person_time",
                name,
                List.of(VariableType.NUMBER, VariableType.INTEGER),
                "'%s' is not a number or an integer"));
    personTime
        .map(name -> Category.variable("parameters.person_time", dictionary, name))
        .filter(Variable::hasTwoValues)
        .ifPresent(
            variable -> {
              throw new InvalidInput(
                  "parameters.person_time",
                  "'%s' has two values only, so its sum would count persons; ask for it as events",
                  variable.name());
            });
    List<String> levels =
        events
            .map(name -> Category.variable("parameters.events", dictionary, name))
            .map(SurvivalOutcome::eventLevels)
            .orElse(List.of());
    return new AtRiskVariables(events, levels, personTime);
  }

  private static void check(
      Dictionary dictionary, String where, String name, List<VariableType> types, String pattern) {
    Variable variable = Category.variable(where, dictionary, name);
    if (!types.contains(variable.type())) {
      throw new InvalidInput(where, pattern, name);
    }
  }
}
