package org.kumiki.algorithms.disclosure;

import java.util.List;

/**
 * The kinds of statistics of the SACRO guide, with the risks that its ontology
 * (https://www.w3id.org/statbarnsdc#) lists for each; the names are those of the ontology.
 */
public enum Statbarn {
  /** Counts, tables, shares. */
  FREQUENCIES("Frequencies", "ClassDisclosure Differencing LowCount"),
  /** Means and sums. */
  LINEAR_AGGREGATIONS("LinearAggregations", "Dominance Differencing LowCount"),
  /** Quantiles. */
  POSITION("Position", "ClassDisclosure LowCount"),
  /** Estimates of models. */
  CORRELATION_COEFFICIENTS("CorrelationCoefficients", "LowDOF"),
  /** Tests and their p-values. */
  STATISTICAL_HYPOTHESIS_TESTS("StatisticalHypothesisTests", "LowDOF"),
  /** Survival curves and tables. */
  HAZARD_SURVIVAL_TABLES("HazardSurvivalTables", "ImplicitTables LowDOF"),
  /** Odds, risk and hazard ratios. */
  CALCULATED_RATIOS("CalculatedRatios", "AuxiliaryInformation Dominance");

  private final String text;
  private final String risks;

  Statbarn(String text, String risks) {
    this.text = text;
    this.risks = risks;
  }

  /** As in the ontology. */
  public String text() {
    return text;
  }

  /** What can go wrong. */
  public List<String> risks() {
    return List.of(risks.split(" ", -1));
  }
}
