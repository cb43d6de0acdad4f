package org.kumiki.algorithms.cox;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.design.CellCounter;
import org.kumiki.algorithms.frame.CaseCounter;

/**
 * What a node derives from its rows once and keeps for all rounds. Not changed after it is made.
 */
final class SiteRows {

  /** One for every declared stratum that has rows here. */
  final List<RiskSets> strata;

  final CaseCounter cases;
  final long[] cellPersons;
  final long[] cellEvents;
  final long[] stratumPersons;
  final long[] stratumEvents;
  final Unfit unfit;
  final Optional<SiteWeights> weights;

  SiteRows(
      List<RiskSets> strata,
      CaseCounter cases,
      CellCounter cells,
      StratumCounter counts,
      Unfit unfit,
      Optional<SiteWeights> weights) {
    this.strata = strata;
    this.cases = cases;
    this.cellPersons = cells.persons();
    this.cellEvents = cells.events();
    this.stratumPersons = counts.persons();
    this.stratumEvents = counts.events();
    this.unfit = unfit;
    this.weights = weights;
  }

  /**
   * Rows that no model can take.
   *
   * @param times negative, or that end before they start
   * @param events neither 0 nor 1
   * @param logs an event at a time that has no logarithm, where one is needed
   * @param weights not above 0
   */
  record Unfit(long times, long events, long logs, long weights) {}

  long events() {
    return strata.stream().mapToLong(RiskSets::events).sum();
  }
}
