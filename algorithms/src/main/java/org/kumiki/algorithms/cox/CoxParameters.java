package org.kumiki.algorithms.cox;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.design.CellMargins;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.formula.Formula;
import org.kumiki.algorithms.parameters.ParameterReader;
import org.kumiki.algorithms.survival.SurvivalOutcome;
import org.kumiki.algorithms.weight.CaseWeight;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters of a Cox model, bound to a dictionary.
 *
 * @param text the covariates as R would print them
 * @param design the covariates with the intercept in front, which is never estimated
 * @param distinct true if a person may have several rows
 * @param start the time from which a row is at risk, itself not included
 * @param weight the case weight of each row
 */
record CoxParameters(
    String text,
    SurvivalOutcome outcome,
    Design design,
    Ties ties,
    double confidence,
    CellMargins margins,
    boolean distinct,
    Optional<Variable> start,
    Optional<CaseWeight> weight) {

  private static final String COVARIATES = "parameters.covariates";
  private static final List<String> KNOWN =
      List.of("time", "event", "start", "covariates", "ties", "baseline", "conf_level", "weights");
  private static final List<String> LATER =
      List.of("strata", "cluster", "predict", "ph_test", "robust", "contrasts");

  static CoxParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader keys = new ParameterReader(json, KNOWN, LATER);
    SurvivalOutcome outcome =
        SurvivalOutcome.of(keys.requiredText("time"), keys.requiredText("event"), dictionary);
    String ties = keys.choice("ties", List.of("efron", "breslow"), List.of("exact"));
    keys.choice("baseline", List.of("site"), List.of("common"));
    String covariates = keys.requiredText("covariates");
    Formula formula = Formula.parse(COVARIATES, covariates);
    if (formula.hasResponse()) {
      throw new InvalidInput(
          COVARIATES, "expected a right-hand side such as age + sex, without what stands before ~");
    }
    Design design = formula.bind(COVARIATES, dictionary).design();
    if (!design.hasIntercept()) {
      // As in coxph: - 1 says nothing, because there is no intercept to take away.
      design = Formula.parse(COVARIATES, covariates + " + 1").bind(COVARIATES, dictionary).design();
    }
    if (design.columns().size() == 1) {
      throw new InvalidInput(COVARIATES, "expected at least one covariate");
    }
    Optional<Variable> start = keys.text("start").map(name -> start(name, outcome, dictionary));
    Optional<CaseWeight> weight = CaseWeight.of(keys.text("weights"), dictionary);
    SequencedSet<String> taken = new LinkedHashSet<>(outcome.variables());
    start.ifPresent(s -> taken.add(s.name()));
    if (weight.isPresent() && taken.contains(weight.get().name())) {
      throw new InvalidInput(
          "parameters.weights", "'" + weight.get().name() + "' is part of the outcome");
    }
    for (String name : taken) {
      if (design.variables().contains(name)) {
        throw new InvalidInput(
            COVARIATES, "'" + name + "' is the outcome and cannot be a covariate");
      }
    }
    return new CoxParameters(
        formula.toString().substring(1),
        outcome,
        design,
        Ties.valueOf(ties.toUpperCase(Locale.ROOT)),
        keys.confidence(),
        CellMargins.of(COVARIATES, design),
        dictionary.unit().isPresent(),
        start,
        weight);
  }

  private static Variable start(String name, SurvivalOutcome outcome, Dictionary dictionary) {
    Variable v = dictionary.variable("parameters.start", name);
    if (v.type() != VariableType.NUMBER && v.type() != VariableType.INTEGER) {
      throw new InvalidInput("parameters.start", "'" + name + "' is no number; a time is");
    }
    if (outcome.variables().contains(name)) {
      throw new InvalidInput("parameters.start", "'" + name + "' is the time or the event already");
    }
    return v;
  }

  boolean weighted() {
    return weight.isPresent();
  }

  /** False where rows are weighted or enter late: Harrell's C is then another figure. */
  boolean comparesPairs() {
    return weight.isEmpty() && start.isEmpty();
  }

  /** The outcome as R writes it. */
  String surv() {
    String time = SurvivalOutcome.quoted(outcome.time().name());
    return outcome.text(
        start.map(s -> SurvivalOutcome.quoted(s.name()) + ", " + time).orElse(time));
  }

  /** The columns that are estimated. */
  List<Design.Column> columns() {
    return design.columns().subList(1, design.columns().size());
  }

  int width() {
    return design.columns().size() - 1;
  }

  SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>(outcome.variables());
    start.ifPresent(s -> names.add(s.name()));
    names.addAll(design.variables());
    weight.ifPresent(w -> names.add(w.name()));
    return names;
  }
}
