package org.kumiki.coordinator.round;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.coordinator.ledger.Closeness;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.PlannedQuery;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.coordinator.release.AnalysisSet;
import org.kumiki.coordinator.release.CutRegions;
import org.kumiki.coordinator.release.ReleaseDesk;
import org.kumiki.coordinator.release.ReleaseTurn;
import org.kumiki.coordinator.release.RunFacts;
import org.kumiki.coordinator.release.Totals;
import org.kumiki.protocols.document.DatasetReference;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.encoding.EncodedSums;
import org.kumiki.protocols.encoding.Envelope;

/**
 * What becomes of a query's sums once there is a result: released, held for somebody to decide on,
 * or withheld. Guarantees: nothing is decided in a run that was stopped; every figure of a release
 * is from one round, and so from one set of nodes. Used by the thread of its run.
 */
final class RunRelease {

  private final String id;
  private final PlannedQuery query;
  private final Permit permit;
  private final InsiderVote insiders;
  private final RunParts parts;
  private final ReleaseTurn turn;
  private final Instant started;
  private final Gathering nodes;
  private final SecureSums sums;
  private final Statistic<?, ?, ?> statistic;
  private Optional<HeldRun> held = Optional.empty();
  private SortedMap<String, DatasetReference> participants = new TreeMap<>();

  RunRelease(
      String id,
      PlannedQuery query,
      InsiderVote insiders,
      RunParts parts,
      ReleaseTurn turn,
      Instant started,
      Gathering nodes,
      SecureSums sums,
      Statistic<?, ?, ?> statistic) {
    this.id = id;
    this.query = query;
    permit = query.permit().document();
    this.insiders = insiders;
    this.parts = parts;
    this.turn = turn;
    this.started = started;
    this.nodes = nodes;
    this.sums = sums;
    this.statistic = statistic;
  }

  /** What the result follows from, where somebody may still decide on it. */
  Optional<HeldRun> held() {
    return held;
  }

  /** The data of the nodes that took part; none before a sum was summed to its end. */
  SortedMap<String, DatasetReference> participants() {
    return participants;
  }

  /**
   * Released as the rules say.
   *
   * @throws QueryEnd if the query was stopped
   */
  QueryOutcome released(InsiderVote.Pending done) throws QueryEnd, InterruptedException {
    turn.begin();
    RunFacts facts = facts(done.step());
    QueryOutcome outcome = turn.decide(facts, done.totals(), done.result(), set());
    sums.requireNotStopped();
    hold(facts, done);
    return outcome;
  }

  /** Withheld, since figures of it beside others would be about few persons (R6). */
  QueryOutcome tooClose(InsiderVote.Pending done, Closeness closeness) {
    RunFacts facts = facts(done.step());
    // What a node would have had a vote on is not the desk's to release.
    if (!insiders.applies(facts, sums.progress().participants())) {
      hold(facts, done);
    }
    return ReleaseDesk.tooClose(facts, closeness, named(closeness));
  }

  private void hold(RunFacts facts, InsiderVote.Pending done) {
    participants = set().datasets();
    held = done.sums().map(s -> HeldRun.of(facts, done.totals(), set(), statistic.stored(), s));
  }

  /** R3: what a node of an insider's institution has to see first, if there is one. */
  Optional<byte[]> candidate(InsiderVote.Pending done) {
    RunFacts facts = facts(done.step());
    if (!insiders.applies(facts, sums.progress().participants())) {
      return Optional.empty();
    }
    QueryOutcome outcome = turn.foresee(facts, done.totals(), done.result(), set());
    return insiders.candidate(facts, done.totals(), outcome);
  }

  /** R6: what figures of this one, beside others, would be about a few persons. */
  Closeness closeness(EncodedSums persons) {
    Invitation invitation = nodes.invitation();
    if (invitation.order().ledger().isEmpty() || persons.vetoed()) {
      return Closeness.NONE;
    }
    AdditiveOutput output = new AdditiveOutput(query);
    Profile profile = profile();
    return parts
        .ledger()
        .clashes(
            output.entry(id, invitation.order().datasets(), invitation.order().issuedAt()),
            invitation.order().ledger(),
            persons,
            (mine, theirs) -> output.ofDifference(mine, theirs, profile));
  }

  /** Queries of other permits are not named: their asker need not know of them. */
  private List<String> named(Closeness closeness) {
    return closeness.earlier().stream().filter(c -> parts.ledger().isOf(c, permit.id())).toList();
  }

  /** Withheld, since a node objected to the total (R3, R8). */
  QueryOutcome vetoed() throws QueryEnd, InterruptedException {
    sums.requireNotStopped();
    return ReleaseDesk.vetoed(facts(0));
  }

  /** Withheld, since a node of an insider's institution objected (R3). */
  QueryOutcome ofAnInsider(int step) throws QueryEnd, InterruptedException {
    sums.requireNotStopped();
    return ReleaseDesk.ofAnInsider(facts(step));
  }

  private RunFacts facts(int steps) {
    return new RunFacts(
        id,
        permit.id(),
        query.reference(),
        query.parameters(),
        query.preparation(),
        CutRegions.of(query.prepared().derivations()),
        query.cohort(),
        query.rowsInR(),
        permit.mode(),
        nodes.invitation().order().datasets().size(),
        sums.progress().participants().size(),
        nodes.roll().refusals(),
        nodes.roll().dropped(),
        nodes.invitation().missing(query),
        steps,
        profile(),
        sums.receipt(),
        started,
        parts.clock().instant());
  }

  /** The release rules for the places of the query. */
  private Profile profile() {
    return nodes.invitation().profile().over(query.places());
  }

  private AnalysisSet set() {
    SortedMap<String, DatasetReference> datasets =
        new TreeMap<>(nodes.invitation().order().datasets());
    datasets.keySet().retainAll(sums.progress().participants());
    return new AnalysisSet(permit.id(), query.cohortElsewhere(), datasets);
  }

  /** All persons, as they go back to the nodes for their vote. */
  static long total(EncodedSums sums) throws QueryEnd {
    if (sums.vetoed() || sums.count(Envelope.INCLUDED) < 0) {
      throw contradiction();
    }
    return sums.count(Envelope.INCLUDED);
  }

  /** A result and what it follows from. */
  static InsiderVote.Pending pending(int step, Result result, Question question, EncodedSums last)
      throws QueryEnd {
    return new InsiderVote.Pending(
        result, totals(last), step, StoredSums.of(question.layout(), last));
  }

  /** Every figure from the last round, and so from one set of nodes. */
  private static Totals totals(EncodedSums last) throws QueryEnd {
    long eligible = last.count(Envelope.ELIGIBLE);
    long included = last.count(Envelope.INCLUDED);
    if (included < 0 || included > eligible) {
      throw contradiction();
    }
    return new Totals(
        eligible,
        included,
        last.count(CaseSlots.PERSONS_USED),
        last.count(CaseSlots.PERSONS_MISSING),
        last.count(CaseSlots.ROWS_USED),
        last.count(CaseSlots.ROWS_MISSING));
  }

  /** Numbers that no nodes could have meant. */
  static QueryEnd contradiction() {
    return new QueryEnd(
        OutcomeCode.PROTOCOL_FAULT, "the nodes' numbers of persons contradict each other");
  }
}
