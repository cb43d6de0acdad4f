package org.kumiki.algorithms.finegray;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.design.CellMargins;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.formula.Formula;
import org.kumiki.algorithms.parameters.ParameterReader;
import org.kumiki.algorithms.survival.CompetingOutcome;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters of a Fine-Gray model, bound to a dictionary.
 *
 * @param cause position among the causes of the one that is modelled
 * @param text the covariates as R would print them
 * @param design the covariates with the intercept in front, which is never estimated
 * @param efron how ties are treated: Efron's way, or Breslow's
 * @param distinct true if a person may have several rows
 */
record FineGrayParameters(
    CompetingOutcome outcome,
    int cause,
    String text,
    Design design,
    boolean efron,
    double confidence,
    CellMargins margins,
    boolean distinct) {

  private static final String COVARIATES = "parameters.covariates";
  private static final List<String> KNOWN =
      List.of("time", "status", "censored", "cause", "covariates", "ties", "conf_level");
  private static final List<String> LATER = List.of("start", "strata", "weights", "baseline");

  static FineGrayParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader keys = new ParameterReader(json, KNOWN, LATER);
    CompetingOutcome outcome = CompetingOutcome.parse(keys, dictionary);
    String cause = keys.requiredText("cause");
    if (!outcome.causes().contains(cause)) {
      throw InvalidInput.unknown("parameters.cause", "event", cause, outcome.causes());
    }
    String covariates = keys.requiredText("covariates");
    Formula formula = Formula.parse(COVARIATES, covariates);
    if (formula.hasResponse()) {
      throw new InvalidInput(
          COVARIATES, "expected a right-hand side such as age + sex, without what stands before ~");
    }
    Design design = formula.bind(COVARIATES, dictionary).design();
    String text = design.text();
    if (!design.hasIntercept()) {
      design = Formula.parse(COVARIATES, covariates + " + 1").bind(COVARIATES, dictionary).design();
    }
    if (design.columns().size() == 1) {
      throw new InvalidInput(COVARIATES, "expected at least one covariate");
    }
    if (design.hasOffset()) {
      throw InvalidInput.notYetSupported(COVARIATES, "offset");
    }
    for (String name : outcome.variables()) {
      if (design.variables().contains(name)) {
        throw new InvalidInput(COVARIATES, "'%s' is the outcome and cannot be a covariate", name);
      }
    }
    return new FineGrayParameters(
        outcome,
        outcome.causes().indexOf(cause),
        text,
        design,
        keys.choice("ties", List.of("efron", "breslow"), List.of("exact")).equals("efron"),
        keys.confidence(),
        CellMargins.of(COVARIATES, design),
        dictionary.unit().isPresent());
  }

  int width() {
    return design.columns().size() - 1;
  }

  /** The columns that are estimated. */
  List<Design.Column> columns() {
    return design.columns().subList(1, design.columns().size());
  }

  String causeName() {
    return outcome.causes().get(cause);
  }

  SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>(outcome.variables());
    names.addAll(design.variables());
    return names;
  }
}
