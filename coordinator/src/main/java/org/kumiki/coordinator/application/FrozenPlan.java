package org.kumiki.coordinator.application;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the tabulation plans of a health data request (Article 69) let a permit open: of each task
 * template they name, the parameters with the values that they give. Guarantees: a parameter that
 * every plan of a template gives is bound to the values of these plans, as a node and the planner
 * hold a query to them. What no plan gives is not bound; whoever decides sees which those are.
 * Pure.
 *
 * @param templates by their ids: parameters and the values that they may have
 */
public record FrozenPlan(SortedMap<String, SortedMap<String, List<JsonNode>>> templates) {

  /** Copies. */
  public FrozenPlan {
    SortedMap<String, SortedMap<String, List<JsonNode>>> copy = new TreeMap<>();
    templates.forEach((id, bound) -> copy.put(id, Collections.unmodifiableSortedMap(bound)));
    templates = Collections.unmodifiableSortedMap(copy);
  }

  /** Of a form that is filled in. */
  public static FrozenPlan of(JsonNode form) {
    SortedMap<String, List<JsonNode>> plans = new TreeMap<>();
    for (JsonNode plan : form.path("tabulation_plans")) {
      String id = plan.at("/template/id").asString("");
      if (!id.isEmpty()) {
        plans
            .computeIfAbsent(id, k -> new ArrayList<>())
            .add(plan.path("template").path("parameters"));
      }
    }
    SortedMap<String, SortedMap<String, List<JsonNode>>> templates = new TreeMap<>();
    plans.forEach((id, of) -> templates.put(id, bound(of)));
    return new FrozenPlan(templates);
  }

  private static SortedMap<String, List<JsonNode>> bound(List<JsonNode> plans) {
    SortedMap<String, List<JsonNode>> bound = new TreeMap<>();
    plans
        .getFirst()
        .propertyNames()
        .forEach(
            name -> {
              if (plans.stream().allMatch(p -> p.has(name))) {
                Set<JsonNode> values = new LinkedHashSet<>();
                plans.forEach(p -> each(p.path(name)).forEach(values::add));
                if (!values.isEmpty()) {
                  bound.put(name, List.copyOf(values));
                }
              }
            });
    return bound;
  }

  /** A bound of a list is one of each of its members, as in permits. */
  private static Stream<JsonNode> each(JsonNode value) {
    return value.isArray() ? value.valueStream() : Stream.of(value);
  }

  /** What is bound of the template in a file such as {@code glm.jws}. */
  Optional<SortedMap<String, List<JsonNode>>> ofFile(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1).replaceFirst("[.]jws$", "");
    return Optional.ofNullable(templates.get(name));
  }

  /**
   * A permit opens no template that no plan is about.
   *
   * @throws InvalidInput with the template, and what the plans name
   */
  void requireFor(List<String> files) {
    for (String file : files) {
      if (ofFile(file).filter(bound -> !bound.isEmpty()).isEmpty()) {
        throw new InvalidInput(
            "data.permit.templates",
            "no tabulation plan gives parameters of '%s'; the plans give those of %s: choose one of these, or ask the applicant"
                .formatted(file, templates.isEmpty() ? "no template" : templates.keySet()));
      }
    }
  }

  /** The bounds of a template, as {@code hdab draft permit} takes them. */
  static void write(Map<String, List<JsonNode>> bound, ObjectNode parameters) {
    bound.forEach(
        (name, values) -> values.forEach(parameters.putObject(name).putArray("allowed")::add));
  }
}
