package org.kumiki.coordinator.release.forecast;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.disclosure.figure.Condition;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.survival.SurvivalOutcome;
import tools.jackson.databind.JsonNode;

/**
 * What a query would show. From parameters that the statistic has accepted and the dictionary;
 * never from data. Pure.
 */
public final class Expectations {

  private static final int MOST_COUNTS = 2_000;

  private final JsonNode parameters;
  private final Dictionary dictionary;
  private final List<Expected.Count> counts = new ArrayList<>();

  private Expectations(JsonNode parameters, Dictionary dictionary) {
    this.parameters = parameters;
    this.dictionary = dictionary;
  }

  /**
   * Of one result.
   *
   * @param algorithm its id
   * @param label of the part; empty where there is one result only
   * @return empty for a statistic of which no forecast is made
   */
  public static Optional<Expected> of(
      String algorithm, JsonNode parameters, Dictionary dictionary, String label) {
    Expectations of = new Expectations(parameters, dictionary);
    return switch (algorithm) {
      case "glm" -> Optional.of(ModelExpectations.glm(parameters, dictionary, label));
      case "anova" -> Optional.of(ModelExpectations.anova(parameters, dictionary, label));
      case "cox" -> Optional.of(ModelExpectations.cox(parameters, dictionary, label));
      case "fine-gray" -> Optional.of(ModelExpectations.fineGray(parameters, dictionary, label));
      case "crosstab" -> Optional.of(of.shown(of.crosstab(), label));
      case "summary" -> Optional.of(of.shown(of.summary(), label));
      case "feasibility", "incidence" -> Optional.of(of.shown(of.atRisk(), label));
      case "histogram" -> Optional.of(of.shown(of.bins(), label));
      case "kaplan-meier" -> Optional.of(of.shown(of.curves(), label));
      case "competing-risks" -> Optional.of(of.shown(of.causes(), label));
      case "t-test", "rank-test" -> Optional.of(of.shown(of.means(), label));
      case "correlation", "pca" -> Optional.of(of.matrix(label));
      default -> Optional.empty();
    };
  }

  private Expected shown(Region complete, String label) {
    return new Expected(
        label, complete, counts.subList(0, Math.min(counts.size(), MOST_COUNTS)), Optional.empty());
  }

  private Region crosstab() {
    List<Category> categories = new ArrayList<>();
    for (String key : List.of("rows", "columns", "layers")) {
      text(key).map(this::category).ifPresent(categories::add);
    }
    Region complete = Region.complete(categories.stream().map(Category::name).toList());
    cells(complete, categories);
    return complete;
  }

  private void cells(Region region, List<Category> left) {
    if (left.isEmpty()) {
      counts.add(new Expected.Count(Expected.Use.CELL, region));
      return;
    }
    Category next = left.getFirst();
    for (String level : next.levels()) {
      cells(region.at(next.name(), level), left.subList(1, left.size()));
    }
  }

  private Region summary() {
    Optional<Category> by = text("by").map(this::category);
    Region complete = Region.complete(by.map(Category::name).stream().toList());
    groups(complete, by);
    for (JsonNode name : parameters.path("variables")) {
      Variable variable = dictionary.variable("parameters.variables", name.asString());
      for (Region group : regions(complete, by)) {
        if (isListed(variable)) {
          cells(group, List.of(category(variable.name())));
        } else {
          counts.add(
              new Expected.Count(Expected.Use.CELL, group.and(variable.name(), Condition.PRESENT)));
        }
        counts.add(
            new Expected.Count(Expected.Use.CELL, group.and(variable.name(), Condition.MISSING)));
      }
    }
    return complete;
  }

  private static boolean isListed(Variable variable) {
    return switch (variable.type()) {
      case STRING, BOOLEAN -> true;
      case INTEGER -> !variable.levels().isEmpty();
      case NUMBER, DATE -> false;
    };
  }

  // Bins of few persons are joined, not withheld; groups are not.
  private Region bins() {
    Optional<Category> by = text("by").map(this::category);
    SequencedSet<String> names = new LinkedHashSet<>(List.of(text("variable").orElseThrow()));
    by.map(Category::name).ifPresent(names::add);
    Region complete = Region.complete(names);
    groups(complete, by);
    return complete;
  }

  private Region atRisk() {
    SequencedSet<String> names = new LinkedHashSet<>();
    for (String key : List.of("by", "events", "person_time")) {
      text(key).ifPresent(names::add);
    }
    JsonNode standard = parameters.path("standard").path("variable");
    Optional<Category> strata =
        standard.isString() ? Optional.of(category(standard.stringValue())) : Optional.empty();
    strata.map(Category::name).ifPresent(names::add);
    Region complete = Region.complete(names);
    Optional<Category> by = text("by").map(this::category);
    groups(complete, by);
    List<Region> counted = new ArrayList<>(regions(complete, by));
    if (strata.isPresent()) {
      for (Region group : regions(complete, by)) {
        counted.addAll(regions(group, strata));
        groups(group, strata);
      }
    }
    text("events")
        .ifPresent(
            events ->
                counted.forEach(
                    group ->
                        counts.add(new Expected.Count(Expected.Use.CELL, event(group, events)))));
    return complete;
  }

  private Region curves() {
    String event = text("event").orElseThrow();
    SequencedSet<String> names = new LinkedHashSet<>(List.of(text("time").orElseThrow(), event));
    Optional<Category> by = text("by").map(this::category);
    by.map(Category::name).ifPresent(names::add);
    Region complete = Region.complete(names);
    groups(complete, by);
    for (Region group : regions(complete, by)) {
      counts.add(new Expected.Count(Expected.Use.EVENTS, event(group, event)));
    }
    return complete;
  }

  private Region causes() {
    Category status = category(text("status").orElseThrow());
    SequencedSet<String> names =
        new LinkedHashSet<>(List.of(text("time").orElseThrow(), status.name()));
    Optional<Category> by = text("by").map(this::category);
    by.map(Category::name).ifPresent(names::add);
    Region complete = Region.complete(names);
    groups(complete, by);
    for (Region group : regions(complete, by)) {
      cells(group, List.of(status));
    }
    return complete;
  }

  private Region means() {
    SequencedSet<String> names = new LinkedHashSet<>();
    for (String key : List.of("variable", "paired_with", "by")) {
      text(key).ifPresent(names::add);
    }
    Region complete = Region.complete(names);
    Optional<Category> by = text("by").map(this::category);
    if (by.isPresent()) {
      regions(complete, by)
          .forEach(group -> counts.add(new Expected.Count(Expected.Use.NEEDED, group)));
    }
    return complete;
  }

  /** Of second moments: sized as a model of as many parameters, without terms of its own. */
  private Expected matrix(String label) {
    List<String> names =
        parameters.path("variables").values().stream().map(JsonNode::asString).toList();
    return new Expected(
        label,
        Region.complete(names),
        List.of(),
        Optional.of(
            new Expected.Model(
                names.size(), List.of(), Optional.empty(), Optional.empty(), false, false)));
  }

  private void groups(Region complete, Optional<Category> by) {
    if (by.isPresent()) {
      regions(complete, by)
          .forEach(group -> counts.add(new Expected.Count(Expected.Use.GROUP, group)));
    }
  }

  private static List<Region> regions(Region complete, Optional<Category> by) {
    return by.map(c -> c.levels().stream().map(level -> complete.at(c.name(), level)).toList())
        .orElse(List.of(complete));
  }

  private Region event(Region group, String name) {
    return event(group, dictionary.variable("parameters.events", name));
  }

  static Region event(Region group, Variable event) {
    return group.at(event.name(), SurvivalOutcome.eventLevels(event).getLast());
  }

  private Category category(String name) {
    return Category.of("parameters", dictionary, name);
  }

  private Optional<String> text(String key) {
    JsonNode value = parameters.path(key);
    return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }
}
