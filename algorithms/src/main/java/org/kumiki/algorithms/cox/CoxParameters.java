package org.kumiki.algorithms.cox;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.design.CellMargins;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.survival.Strata;
import org.kumiki.algorithms.survival.SurvivalOutcome;
import org.kumiki.algorithms.weight.CaseWeight;

/**
 * Checked parameters of a Cox model, bound to a dictionary.
 *
 * @param text the covariates as R would print them
 * @param design the covariates with the intercept in front, which is never estimated
 * @param distinct true if a person may have several rows
 * @param start the time from which a row is at risk, itself not included
 * @param weight the case weight of each row
 * @param strata what has a baseline of its own at every site
 * @param cluster rows that belong together, for robust errors
 * @param proportionality the function of time of the test of proportional hazards
 * @param common the one baseline of all sites, if it is wanted
 * @param predictions the curves that are wanted of it
 */
public record CoxParameters(
    String text,
    SurvivalOutcome outcome,
    Design design,
    Ties ties,
    double confidence,
    CellMargins margins,
    boolean distinct,
    Optional<Variable> start,
    Optional<CaseWeight> weight,
    Optional<Strata> strata,
    Optional<Clustering> cluster,
    Optional<TimeTransform> proportionality,
    Optional<CommonBaseline> common,
    List<Prediction> predictions) {

  /** Copies. */
  public CoxParameters {
    predictions = List.copyOf(predictions);
  }

  boolean weighted() {
    return weight.isPresent();
  }

  /** False for an event beyond the horizon of a common baseline, where the row is censored. */
  boolean reaches(double time) {
    return common.isEmpty() || common.get().reaches(time);
  }

  /** False with a common baseline: pairs of rows of two sites are compared nowhere. */
  boolean comparesPairs() {
    return common.isEmpty();
  }

  /** True where rules take only persons who are at risk together with others. */
  boolean sharesRisk() {
    return start.isPresent() || strata.isPresent();
  }

  /** False for a time at which the test of proportional hazards has no value. */
  boolean transforms(double time) {
    return proportionality.isEmpty() || Double.isFinite(proportionality.get().of(time));
  }

  /** The outcome as R writes it. */
  String surv() {
    String time = SurvivalOutcome.quoted(outcome.time().name());
    return outcome.text(
        start.map(s -> SurvivalOutcome.quoted(s.name()) + ", " + time).orElse(time));
  }

  /** The columns that are estimated. */
  public List<Design.Column> columns() {
    return design.columns().subList(1, design.columns().size());
  }

  /** The model as a call of R on a data frame, with more terms behind the covariates. */
  public String call(String frame, String more) {
    return "coxph(%s ~ %s%s, %s, ties = \"%s\"%s)"
        .formatted(
            surv(),
            text,
            strata.map(s -> " + " + s.text()).orElse("") + more,
            frame,
            ties.name().toLowerCase(Locale.ROOT),
            weight.map(CaseWeight::argument).orElse("")
                + cluster
                    .map(Clustering::argument)
                    .orElse(weight.isPresent() ? ", robust = FALSE" : ""));
  }

  int width() {
    return design.columns().size() - 1;
  }

  SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>(outcome.variables());
    start.ifPresent(s -> names.add(s.name()));
    names.addAll(design.variables());
    strata.ifPresent(s -> names.addAll(s.names()));
    weight.ifPresent(w -> names.add(w.name()));
    cluster.flatMap(Clustering::levels).ifPresent(l -> names.add(l.name()));
    return names;
  }
}
