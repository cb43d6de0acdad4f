package org.kumiki.algorithms.disclosure;

import java.util.Set;

/** What a field of a result is, for the rules that are checked on it. */
public enum OutputClass {
  /** Counts, tables and their tests. */
  COUNT_AND_TABLE("count and table", "R1 R6 R7"),
  /** Means, sums, rates, costs. */
  MEAN_AND_SUM("mean, sum, rate, cost", "R1 R6 R7"),
  /** Quantiles and histograms. */
  QUANTILE_AND_HISTOGRAM("quantile and histogram", "R1 R12"),
  /** Estimates of a model. */
  MODEL("model", "R1 R4 R5 R7"),
  /** Survival curves. */
  SURVIVAL("survival", "R1 R6 R10");

  private final String text;
  private final String rules;

  OutputClass(String text, String rules) {
    this.text = text;
    this.rules = rules;
  }

  /** For people. */
  public String text() {
    return text;
  }

  /** The rules that are checked on such a field, beside those on the whole result. */
  public Set<String> rules() {
    return Set.of(rules.split(" ", -1));
  }
}
