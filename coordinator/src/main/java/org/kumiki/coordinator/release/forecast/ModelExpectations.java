package org.kumiki.coordinator.release.forecast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedMap;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.formula.BoundFormula;
import org.kumiki.algorithms.formula.Coding;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.formula.Formula;
import org.kumiki.algorithms.formula.Response;
import org.kumiki.algorithms.survival.SurvivalOutcome;
import tools.jackson.databind.JsonNode;

/** The rows of a model and the design cells on which each rests (R4, R5). Pure. */
final class ModelExpectations {

  private final Design design;
  private final Region complete;
  private final Optional<Region> events;
  private final Optional<Region> without;

  private ModelExpectations(
      Design design, Region complete, Optional<Region> events, Optional<Region> without) {
    this.design = design;
    this.complete = complete;
    this.events = events;
    this.without = without;
  }

  static Expected glm(JsonNode parameters, Dictionary dictionary, String label) {
    String where = "parameters.formula";
    BoundFormula formula =
        Formula.parse(where, parameters.path("formula").asString())
            .bindOpen(where, dictionary, Coding.TREATMENT);
    Response response = formula.response().orElseThrow();
    Region complete = Region.complete(formula.variables());
    boolean binomial = parameters.path("family").asString("gaussian").equals("binomial");
    List<String> levels = response.levels().isEmpty() ? List.of("0", "1") : response.levels();
    boolean counted = binomial && response.variables().size() == 1 && levels.size() == 2;
    String outcome = response.variables().getFirst();
    boolean absorbed = parameters.path("site_effects").asString("none").equals("absorbed");
    return new ModelExpectations(
            formula.design(),
            complete,
            counted ? Optional.of(complete.at(outcome, levels.getLast())) : Optional.empty(),
            counted ? Optional.of(complete.at(outcome, levels.getFirst())) : Optional.empty())
        .expected(label, absorbed ? 1 : 0, false);
  }

  /** The rows of its table are terms, and the intercept is none. */
  static Expected anova(JsonNode parameters, Dictionary dictionary, String label) {
    String where = "parameters.formula";
    BoundFormula formula =
        Formula.parse(where, parameters.path("formula").asString()).bind(where, dictionary);
    Region complete = Region.complete(formula.variables());
    ModelExpectations of =
        new ModelExpectations(formula.design(), complete, Optional.empty(), Optional.empty());
    Map<String, SequencedSet<Region>> rows = new LinkedHashMap<>();
    boolean table = true;
    for (int column = 1; column < of.design.columns().size(); column++) {
      Design.Column c = of.design.columns().get(column);
      rows.computeIfAbsent(c.term(), term -> new LinkedHashSet<>()).addAll(of.cells(column));
      table &= c.categorical();
    }
    List<Expected.Term> terms = new ArrayList<>();
    rows.forEach((term, cells) -> terms.add(new Expected.Term(term, List.copyOf(cells))));
    return new Expected(
        label,
        complete,
        List.of(),
        Optional.of(
            new Expected.Model(
                of.design.columns().size(), terms, of.events, of.without, table, false)));
  }

  static Expected cox(JsonNode parameters, Dictionary dictionary, String label) {
    String where = "parameters.covariates";
    SurvivalOutcome outcome =
        SurvivalOutcome.of(
            parameters.path("time").asString(), parameters.path("event").asString(), dictionary);
    // As the statistic does: the intercept stands in front and is not estimated.
    String covariates = parameters.path("covariates").asString() + " + 1";
    Design design =
        Formula.parse(where, covariates).bindOpen(where, dictionary, Coding.TREATMENT).design();
    SequencedSet<String> names = new LinkedHashSet<>(outcome.variables());
    names.addAll(design.variables());
    Region complete = Region.complete(names);
    return new ModelExpectations(
            design,
            complete,
            Optional.of(Expectations.event(complete, outcome.event())),
            Optional.empty())
        .expected(label, 1, true);
  }

  static Expected fineGray(JsonNode parameters, Dictionary dictionary, String label) {
    String where = "parameters.covariates";
    String covariates = parameters.path("covariates").asString() + " + 1";
    Design design = Formula.parse(where, covariates).bind(where, dictionary).design();
    String status = parameters.path("status").asString();
    SequencedSet<String> names =
        new LinkedHashSet<>(List.of(parameters.path("time").asString(), status));
    names.addAll(design.variables());
    Region complete = Region.complete(names);
    return new ModelExpectations(
            design,
            complete,
            Optional.of(complete.at(status, parameters.path("cause").asString())),
            Optional.empty())
        .expected(label, 1, true);
  }

  private Expected expected(String label, int skipped, boolean saturates) {
    List<Design.Column> columns = design.columns();
    List<Expected.Term> terms = new ArrayList<>();
    boolean table = !design.hasOffset();
    for (int column = skipped; column < columns.size(); column++) {
      terms.add(new Expected.Term(columns.get(column).name(), cells(column)));
      table &= columns.get(column).categorical();
    }
    return new Expected(
        label,
        complete,
        List.of(),
        Optional.of(
            new Expected.Model(
                columns.size() - skipped, terms, events, without, table, saturates)));
  }

  /** The reference level of each of its factors, its own levels, and their combination. */
  private List<Region> cells(int column) {
    SortedMap<Integer, Integer> levels = design.levels(column);
    boolean intercept = design.hasIntercept() && column == 0;
    SequencedSet<Region> cells = new LinkedHashSet<>();
    for (int factor = 0; factor < design.factors().size(); factor++) {
      if (levels.containsKey(factor)) {
        cell(cells, at(complete, factor, levels.get(factor)));
      }
      if (levels.containsKey(factor) || intercept) {
        cell(cells, at(complete, factor, 0));
      }
    }
    if (levels.size() > 1) {
      Region all = complete;
      for (Map.Entry<Integer, Integer> level : levels.entrySet()) {
        all = at(all, level.getKey(), level.getValue());
      }
      cell(cells, all);
    }
    return List.copyOf(cells);
  }

  private void cell(SequencedSet<Region> cells, Region persons) {
    cells.add(persons);
    for (Optional<Region> outcome : List.of(events, without)) {
      outcome.ifPresent(
          region -> {
            Region both = region;
            for (var c : persons.conditions().entrySet()) {
              if (!c.getValue().equals(complete.conditions().get(c.getKey()))) {
                both = both.and(c.getKey(), c.getValue());
              }
            }
            cells.add(both);
          });
    }
  }

  private Region at(Region region, int factor, int level) {
    Design.Factor f = design.factors().get(factor);
    return region.at(f.variable(), f.levels().get(level));
  }
}
