package org.kumiki.coordinator.application;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the tabulation plans of a health data request (Article 69) let a permit open: of each task
 * template they name, whole sets of parameters, and how often each is run. What a plan does not
 * give is the template's default. Pure.
 *
 * @param templates the plans by the ids of their templates
 * @param everyMonths the interval, of one that is asked several times
 * @param until the last day, of one that is asked several times
 */
public record FrozenPlan(
    SortedMap<String, List<JsonNode>> templates,
    Optional<Integer> everyMonths,
    Optional<LocalDate> until) {

  /** Of what is no request. */
  public static final FrozenPlan NONE =
      new FrozenPlan(Collections.emptySortedMap(), Optional.empty(), Optional.empty());

  /** Copies. */
  public FrozenPlan {
    SortedMap<String, List<JsonNode>> copy = new TreeMap<>();
    templates.forEach((id, plans) -> copy.put(id, List.copyOf(plans)));
    templates = Collections.unmodifiableSortedMap(copy);
    Objects.requireNonNull(everyMonths);
    Objects.requireNonNull(until);
  }

  /** Of a form that is filled in. */
  public static FrozenPlan of(JsonNode form) {
    SortedMap<String, List<JsonNode>> templates = new TreeMap<>();
    for (JsonNode plan : form.path("tabulation_plans")) {
      JsonNode template = plan.path("template");
      String id = template.path("id").asString("");
      if (!id.isEmpty()) {
        List<JsonNode> plans = templates.computeIfAbsent(id, k -> new ArrayList<>());
        JsonNode parameters = template.path("parameters");
        if (parameters.isObject() && !plans.contains(parameters)) {
          plans.add(parameters);
        }
      }
    }
    return new FrozenPlan(templates, months(form.path("frequency")), until(form.path("frequency")));
  }

  /** What is not said yet, or not rightly, is once: a form is shown before it is whole. */
  private static Optional<Integer> months(JsonNode frequency) {
    return Optional.of(frequency)
        .filter(f -> f.path("times").asString("").equals("MULTIPLE"))
        .flatMap(f -> Interval.named(f.path("interval").asString("")))
        .map(i -> i.months);
  }

  private static Optional<LocalDate> until(JsonNode frequency) {
    try {
      return months(frequency).map(m -> LocalDate.parse(frequency.path("until").asString("")));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** How often a plan is run at most. */
  private enum Interval {
    QUARTERLY(3),
    HALF_YEARLY(6),
    YEARLY(12);

    private final int months;

    Interval(int months) {
      this.months = months;
    }

    private static Optional<Interval> named(String name) {
      return Arrays.stream(values()).filter(i -> i.name().equals(name)).findFirst();
    }
  }

  /** How often a plan is run under a permit of these days: once in each interval that begins. */
  int runs(LocalDate from, LocalDate to) {
    LocalDate last = until.filter(u -> u.isBefore(to)).orElse(to);
    int runs = 1;
    while (everyMonths.isPresent()
        && !from.plusMonths((long) runs * everyMonths.get()).isAfter(last)) {
      runs++;
    }
    return runs;
  }

  /**
   * A permit opens no template of whose parameters no plan says anything. Which template a file
   * holds is seen where the file is read: the permit's draft is made by the name that is signed in
   * it.
   *
   * @throws InvalidInput with the template, and what the plans name
   */
  void requireFor(List<String> names) {
    for (String name : names) {
      String id = name.substring(name.lastIndexOf('/') + 1).replaceFirst("[.](jws|json)$", "");
      if (templates.getOrDefault(id, List.of()).isEmpty()) {
        throw new InvalidInput(
            "data.permit.templates",
            "no tabulation plan gives parameters of '%s'; the plans give those of %s: choose one of"
                + " these, or ask the applicant",
            name,
            templates.isEmpty() ? "-" : String.join(", ", templates.keySet()));
      }
    }
  }

  /** The plans, as {@code hdab draft permit} takes them. */
  void write(ObjectNode draft, LocalDate from, LocalDate to) {
    ArrayNode plans = draft.putArray("plans");
    templates.forEach(
        (id, of) ->
            of.forEach(
                parameters -> {
                  ObjectNode plan = plans.addObject().put("template", id);
                  plan.set("parameters", parameters);
                  plan.put("runs", runs(from, to));
                  everyMonths.ifPresent(months -> plan.put("every_months", months));
                }));
  }
}
