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
  final long unfitTimes;
  final long unfitEvents;
  final Optional<SiteWeights> weights;
  final long unfitWeights;

  SiteRows(
      List<RiskSets> strata,
      CaseCounter cases,
      CellCounter cells,
      StratumCounter counts,
      long unfitTimes,
      long unfitEvents,
      Optional<SiteWeights> weights,
      long unfitWeights) {
    this.strata = strata;
    this.cases = cases;
    this.cellPersons = cells.persons();
    this.cellEvents = cells.events();
    this.stratumPersons = counts.persons();
    this.stratumEvents = counts.events();
    this.unfitTimes = unfitTimes;
    this.unfitEvents = unfitEvents;
    this.weights = weights;
    this.unfitWeights = unfitWeights;
  }

  long events() {
    return strata.stream().mapToLong(RiskSets::events).sum();
  }
}
