package org.kumiki.algorithms.feasibility;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.atrisk.AtRiskVariables;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.expression.Expression;
import org.kumiki.algorithms.parameters.ParameterReader;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters: a grouping if wanted, and what is counted beside persons.
 *
 * @param exploration true for counts that are rounded at random by the keys of their persons
 * @param steps criteria in order; nothing else is counted then
 */
record FeasibilityParameters(
    Optional<Category> by, AtRiskVariables counted, boolean exploration, List<Criterion> steps) {

  FeasibilityParameters {
    steps = List.copyOf(steps);
  }

  static FeasibilityParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader reader =
        new ParameterReader(
            json, List.of("by", "events", "person_time", "exploration", "steps"), List.of());
    Optional<Category> by =
        reader.text("by").map(name -> Category.of("parameters.by", dictionary, name));
    AtRiskVariables counted = AtRiskVariables.parse(reader, dictionary);
    boolean exploration = reader.flag("exploration", false);
    if (exploration && (counted.events().isPresent() || counted.personTime().isPresent())) {
      throw new InvalidInput(
          "parameters.exploration",
          "only persons are explored: leave out events and person_time, or make the event part of"
              + " the cohort");
    }
    List<Criterion> steps =
        json.has("steps") ? Criterion.list(json.get("steps"), dictionary) : List.of();
    FeasibilityParameters p = new FeasibilityParameters(by, counted, exploration, steps);
    if (!steps.isEmpty() && (exploration || !p.withoutSteps().isEmpty())) {
      throw new InvalidInput(
          "parameters.steps",
          "steps count persons only: leave out by, events, person_time and exploration, or ask for"
              + " them in a query of their own");
    }
    return p;
  }

  /** Grouping, events, time at risk, and what criteria ask for. */
  SequencedSet<String> variables() {
    SequencedSet<String> names = withoutSteps();
    steps.forEach(step -> names.addAll(Expression.variables(step.where())));
    return names;
  }

  private SequencedSet<String> withoutSteps() {
    SequencedSet<String> names = new LinkedHashSet<>();
    by.ifPresent(category -> names.add(category.name()));
    counted.events().ifPresent(names::add);
    counted.personTime().ifPresent(names::add);
    return names;
  }

  /** All, then groups or steps. */
  int entries() {
    return 1 + groups() + steps.size();
  }

  /** Number of groups; 0 without grouping. */
  int groups() {
    return by.map(Category::size).orElse(0);
  }
}
