package org.kumiki.coordinator.round;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.coordinator.query.Dropped;
import org.kumiki.coordinator.query.PlannedQuery;
import org.kumiki.coordinator.query.Refusal;
import org.kumiki.coordinator.release.AnalysisSet;
import org.kumiki.coordinator.release.CutRegions;
import org.kumiki.coordinator.release.RunFacts;
import org.kumiki.coordinator.release.Totals;
import org.kumiki.protocols.document.DatasetReference;
import tools.jackson.databind.JsonNode;

/**
 * A run that is over and whose result is not decided: what its result follows from, beside its
 * order.
 *
 * @param query its id
 * @param statistic the algorithm's state before its last step
 * @param sums of the last round
 * @param totals exact
 * @param datasets of the nodes that took part
 * @param profile name of the release rules
 * @param invited number of nodes
 * @param contributed number of nodes
 * @param refused who said no
 * @param dropped who was lost
 * @param notInvited who was not connected
 * @param rounds how many
 * @param receipt of the sums
 * @param started when the query came
 * @param finished when the result was there
 */
record HeldRun(
    String query,
    JsonNode statistic,
    StoredSums sums,
    Totals totals,
    SortedMap<String, DatasetReference> datasets,
    String profile,
    int invited,
    int contributed,
    List<Refusal> refused,
    List<Dropped> dropped,
    List<String> notInvited,
    int rounds,
    String receipt,
    Instant started,
    Instant finished) {

  static HeldRun of(
      RunFacts facts, Totals totals, AnalysisSet set, JsonNode statistic, StoredSums sums) {
    return new HeldRun(
        facts.query(),
        statistic,
        sums,
        totals,
        set.datasets(),
        facts.profile().name(),
        facts.invited(),
        facts.contributed(),
        facts.refused(),
        facts.dropped(),
        facts.notInvited(),
        facts.rounds(),
        facts.receipt(),
        facts.started(),
        facts.finished());
  }

  /** The facts of the run, for a query that was planned again as it was. */
  RunFacts facts(PlannedQuery planned) {
    return new RunFacts(
        query,
        planned.permit().document().id(),
        planned.reference(),
        planned.parameters(),
        planned.preparation(),
        CutRegions.of(planned.prepared().derivations()),
        planned.cohort(),
        planned.rowsInR(),
        planned.permit().document().mode(),
        invited,
        contributed,
        refused,
        dropped,
        notInvited,
        rounds,
        Profile.named("profile", profile).over(planned.places()),
        receipt,
        started,
        finished);
  }

  AnalysisSet set(PlannedQuery planned) {
    return new AnalysisSet(planned.permit().document().id(), planned.cohortElsewhere(), datasets);
  }

  @Override
  public String toString() {
    return "HeldRun[" + query + ", not released]";
  }
}
