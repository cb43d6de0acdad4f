package org.kumiki.algorithms.cox;

import java.util.Optional;
import org.kumiki.algorithms.design.CellCounter;
import org.kumiki.algorithms.frame.CaseCounter;

/**
 * What a node derives from its rows once and keeps for all rounds. Not changed after it is made.
 */
final class SiteRows {

  final RiskSets risk;
  final CaseCounter cases;
  final long[] cellPersons;
  final long[] cellEvents;
  final long unfitTimes;
  final long unfitEvents;
  final Optional<SiteWeights> weights;
  final long unfitWeights;

  SiteRows(
      RiskSets risk,
      CaseCounter cases,
      CellCounter cells,
      long unfitTimes,
      long unfitEvents,
      Optional<SiteWeights> weights,
      long unfitWeights) {
    this.risk = risk;
    this.cases = cases;
    this.cellPersons = cells.persons();
    this.cellEvents = cells.events();
    this.unfitTimes = unfitTimes;
    this.unfitEvents = unfitEvents;
    this.weights = weights;
    this.unfitWeights = unfitWeights;
  }
}
