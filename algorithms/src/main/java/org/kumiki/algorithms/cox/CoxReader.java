package org.kumiki.algorithms.cox;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.design.CellMargins;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.formula.Formula;
import org.kumiki.algorithms.parameters.ParameterReader;
import org.kumiki.algorithms.survival.Strata;
import org.kumiki.algorithms.survival.SurvivalOutcome;
import org.kumiki.algorithms.weight.CaseWeight;
import tools.jackson.databind.JsonNode;

/** Reads the parameters of a Cox model; every error names the key and what is allowed. */
final class CoxReader {

  private static final String COVARIATES = "parameters.covariates";
  private static final String STRATA = "parameters.strata";
  private static final int MOST_STRATA_VARIABLES = 8;
  private static final List<String> KNOWN =
      List.of(
          "time",
          "event",
          "start",
          "covariates",
          "strata",
          "ties",
          "baseline",
          "width",
          "horizon",
          "predict",
          "conf_level",
          "weights",
          "cluster",
          "robust",
          "ph_test");
  private static final List<String> LATER = List.of("contrasts");

  private final ParameterReader keys;
  private final Dictionary dictionary;
  private final JsonNode json;
  private final boolean hasStrata;
  private boolean formulaStrata;

  private CoxReader(JsonNode json, Dictionary dictionary) {
    this.keys = new ParameterReader(json, KNOWN, LATER);
    this.dictionary = dictionary;
    this.json = json;
    this.hasStrata = json.has("strata");
  }

  static CoxParameters parse(JsonNode json, Dictionary dictionary) {
    return new CoxReader(json, dictionary).read();
  }

  private CoxParameters read() {
    SurvivalOutcome outcome =
        SurvivalOutcome.of(keys.requiredText("time"), keys.requiredText("event"), dictionary);
    String ties = keys.choice("ties", List.of("efron", "breslow"), List.of("exact"));
    boolean common = keys.choice("baseline", List.of("site", "common"), List.of()).equals("common");
    Formula.Stratified formula = formula();
    formulaStrata = !formula.strata().isEmpty();
    Design design = design(formula.rest());
    String text = design.text();
    if (!design.hasIntercept()) {
      // As in coxph: - 1 says nothing, because there is no intercept to take away.
      design = Formula.parse(COVARIATES, text + " + 1").bind(COVARIATES, dictionary).design();
    }
    if (design.columns().size() == 1) {
      throw noCovariate();
    }
    Optional<Variable> start = keys.text("start").map(name -> outcome.start(name, dictionary));
    Optional<CaseWeight> weight = CaseWeight.of(keys.text("weights"), dictionary);
    Optional<Strata> strata = strata(formula.strata());
    SequencedSet<String> taken = new LinkedHashSet<>(outcome.variables());
    start.ifPresent(s -> taken.add(s.name()));
    if (weight.isPresent() && taken.contains(weight.get().name())) {
      throw new InvalidInput(
          "parameters.weights", "'%s' is part of the outcome", weight.get().name());
    }
    for (String name : taken) {
      if (design.variables().contains(name)) {
        throw new InvalidInput(COVARIATES, "'%s' is the outcome and cannot be a covariate", name);
      }
      if (strata.isPresent() && strata.get().names().contains(name)) {
        throw new InvalidInput(STRATA, "'%s' is the outcome and cannot make strata", name);
      }
    }
    return new CoxParameters(
        text,
        outcome,
        design,
        Ties.valueOf(ties.toUpperCase(Locale.ROOT)),
        keys.confidence(),
        CellMargins.of(COVARIATES, design),
        dictionary.unit().isPresent(),
        start,
        weight,
        strata,
        cluster(),
        keys.text("ph_test").map(name -> transform()),
        common ? Optional.of(common(outcome, ties, design)) : site(),
        json.has("predict") ? Prediction.of(json.get("predict"), design, dictionary) : List.of());
  }

  private CommonBaseline common(SurvivalOutcome outcome, String ties, Design design) {
    if (!ties.equals("breslow")) {
      throw new InvalidInput(
          "parameters.ties",
          "a common baseline has all events of a bin at one time; expected breslow");
    }
    for (String key : List.of("strata", "weights", "cluster", "robust", "ph_test")) {
      if (json.has(key)) {
        throw new InvalidInput("parameters." + key, "is known, but not with a common baseline");
      }
    }
    if (design.hasOffset() || formulaStrata) {
      throw new InvalidInput(
          COVARIATES, "offset() and strata() are known, but not with a common baseline");
    }
    return CommonBaseline.of(keys, outcome.time());
  }

  private Optional<CommonBaseline> site() {
    for (String key : List.of("width", "horizon")) {
      if (json.has(key)) {
        throw new InvalidInput("parameters." + key, "only a common baseline has a grid");
      }
    }
    if (json.has("predict")) {
      throw new InvalidInput(
          "parameters.predict",
          "a curve needs the baseline, and a site's own never leaves it; take \"baseline\":"
              + " \"common\"");
    }
    return Optional.empty();
  }

  private Formula.Stratified formula() {
    Formula formula = Formula.parse(COVARIATES, keys.requiredText("covariates"));
    if (formula.hasResponse()) {
      throw new InvalidInput(
          COVARIATES, "expected a right-hand side such as age + sex, without what stands before ~");
    }
    return formula.stratified(COVARIATES);
  }

  private Design design(Optional<Formula> covariates) {
    return covariates.orElseThrow(CoxReader::noCovariate).bind(COVARIATES, dictionary).design();
  }

  private static InvalidInput noCovariate() {
    return new InvalidInput(COVARIATES, "expected at least one covariate");
  }

  private Optional<Strata> strata(List<String> inFormula) {
    List<String> names = new ArrayList<>(inFormula);
    if (hasStrata) {
      names.addAll(keys.requiredTexts("strata", MOST_STRATA_VARIABLES));
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(Strata.of(hasStrata ? STRATA : COVARIATES, names, dictionary));
  }

  private Optional<Clustering> cluster() {
    Optional<String> name = keys.text("cluster");
    boolean robust = keys.flag("robust", name.isPresent());
    if (name.isPresent() && !robust) {
      throw new InvalidInput("parameters.robust", "false, but cluster asks for robust errors");
    }
    return name.map(n -> Clustering.by(n, dictionary))
        .or(() -> robust ? Optional.of(Clustering.persons(dictionary)) : Optional.empty());
  }

  private TimeTransform transform() {
    if (keys.requiredText("ph_test").equals("km")) {
      throw new InvalidInput(
          "parameters.ph_test",
          "km takes the curve of all event times, and no event time leaves a site; expected"
              + " identity or log");
    }
    String name = keys.choice("ph_test", List.of("identity", "log"), List.of());
    return TimeTransform.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
