package org.kumiki.node.task;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.BlockSum;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.grouping.Groupings;
import org.kumiki.algorithms.grouping.HeldCell;
import org.kumiki.algorithms.grouping.OwnCells;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.LedgerSlots;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.node.policy.AcceptedOrder;
import org.kumiki.protocols.encoding.Envelope;
import org.kumiki.protocols.encoding.FirstBroadcast;
import org.kumiki.protocols.encoding.LayoutEncoding;
import org.kumiki.protocols.encoding.PersonsTotal;
import org.kumiki.protocols.encoding.Purpose;
import org.kumiki.secureagg.role.OpenedRound;
import org.kumiki.secureagg.vector.VectorEncoder;
import org.kumiki.secureagg.vector.VectorSpec;

/**
 * What this node adds in each round of one query. Guarantees: data are touched only after the spec
 * derived here is the one the coordinator expects; the rows are read once; a vector is a function
 * of rows and broadcast alone. Not safe for threads.
 */
final class RoundComputation {

  private final AcceptedOrder order;
  private final RowSource source;
  private final ExecutorService workers;
  private final SecureRandom random;
  private final NodeProgram program;
  private final OwnVote ownVote;
  private final ReleaseVote releaseVote;
  private Optional<CohortRows> rows = Optional.empty();
  private Optional<OwnCells> ownCells = Optional.empty();

  RoundComputation(
      AcceptedOrder order,
      RowSource source,
      String nodeId,
      OwnVote ownVote,
      ExecutorService workers,
      SecureRandom random) {
    this.order = order;
    this.ownVote = ownVote;
    this.source = source;
    this.workers = workers;
    this.random = random;
    this.program = order.program();
    this.releaseVote = new ReleaseVote(order, nodeId, ownVote.journal());
  }

  /** What would be released, for {@link ReleaseVote}. */
  void candidate(byte[] content) {
    releaseVote.hear(content);
  }

  /** Computes the round, or says nothing and has touched nothing where another vector is wanted. */
  Optional<RoundVector> compute(OpenedRound round) throws InterruptedException {
    Optional<Purpose> purpose = Purpose.of(round.purpose());
    if (purpose.isEmpty()) {
      return Optional.empty();
    }
    return switch (purpose.get()) {
      case ROUND -> statistic(round, Purpose.ROUND, round.broadcast().toArray(), Optional.empty());
      case FIRST -> first(round);
      case PERSONS -> persons(round);
      case VOTE -> vote(round);
      case RELEASE -> release(round);
    };
  }

  /** The statistic's first round, with the vote on the total in it. */
  private Optional<RoundVector> first(OpenedRound round) throws InterruptedException {
    FirstBroadcast asked =
        FirstBroadcast.read(round.broadcast().toArray())
            .orElseThrow(
                () -> new InvalidInput("round", "the broadcast is not a total and a statistic's"));
    return statistic(round, Purpose.FIRST, asked.statistic(), Optional.of(asked.total()));
  }

  private Optional<RoundVector> statistic(
      OpenedRound round, Purpose purpose, byte[] broadcast, Optional<PersonsTotal> total)
      throws InterruptedException {
    Layout layout = order.layout(broadcast);
    LayoutEncoding encoding = encoding(purpose, layout, round);
    if (!round.expects(encoding.spec())) {
      return Optional.empty();
    }
    if (total.isEmpty()) {
      ownVote.requireBeforeStatistic();
    }
    CohortRows mine = rows();
    Contribution contribution = new Contribution(layout);
    Optional<String> objection =
        total.isEmpty() ? ownVote.objection() : vote(round, total.get(), mine);
    // In-band as any veto: the coordinator must not learn who objected by who falls silent, nor by
    // who is done first; so it computes as the others do.
    objection.ifPresent(contribution::veto);
    if (abstains(mine) && objection.isEmpty()) {
      return Optional.of(
          new RoundVector(
              round.round(),
              encoding.abstain(mine.personsEligible(), random),
              slots(layout),
              Optional.empty(),
              mine.optOutVersion(),
              Optional.empty()));
    }
    if (DominanceRule.of(order).isTooSmallAlone(personsIncluded(mine))) {
      contribution.veto("there are fewer persons than the permit's smallest cohort");
    } else if (!abstains(mine)) {
      Pass pass = program.begin(broadcast);
      Accumulator sums = BlockSum.run(pass, mine.frame(), workers);
      pass.finish(sums, new WithThoseOutside(contribution, mine));
      ownVote.remark(pass.remarks());
    }
    Envelope envelope = new Envelope(mine.personsEligible(), mine.personsEligible());
    return Optional.of(
        encoded(round, encoding, contribution, envelope, counts(mine, contribution)));
  }

  /** How many persons there are, and how far they are from those of earlier outputs. */
  private Optional<RoundVector> persons(OpenedRound round) {
    Layout layout = order.comparison().layout().plus(groupings().slots());
    LayoutEncoding encoding = encoding(Purpose.PERSONS, layout, round);
    if (!round.expects(encoding.spec())) {
      return Optional.empty();
    }
    CohortRows mine = rows();
    Contribution contribution = new Contribution(layout);
    if (!order.comparison().isEmpty()) {
      PersonDrifts drifts =
          abstains(mine) ? PersonDrifts.none(order.comparison()) : source.drifts(order);
      contribution.count(LedgerSlots.ONLY_NOW, drifts.onlyNow());
      contribution.count(LedgerSlots.ONLY_THEN, drifts.onlyThen());
    }
    ownCells(mine).write(contribution);
    Envelope envelope = new Envelope(mine.frame().persons(), personsIncluded(mine));
    return Optional.of(encoded(round, encoding, contribution, envelope, Optional.empty()));
  }

  private Optional<RoundVector> vote(OpenedRound round) {
    VectorSpec spec = new VectorSpec(Purpose.VOTE.text(), round.participants().size(), List.of());
    if (!round.expects(spec)) {
      return Optional.empty();
    }
    PersonsTotal total =
        PersonsTotal.read(round.broadcast().toArray())
            .orElseThrow(() -> new InvalidInput("vote", "the broadcast is not a total"));
    return Optional.of(voted(round, spec, vote(round, total, rows())));
  }

  private Optional<String> vote(OpenedRound round, PersonsTotal total, CohortRows mine) {
    List<HeldCell> alone = new ArrayList<>();
    total.held().forEach((cell, others) -> alone.add(new HeldCell(cell, others)));
    return ownVote.cast(
        round.round(),
        () ->
            DominanceRule.of(order)
                .veto(total.persons(), personsIncluded(mine))
                .or(() -> alone.isEmpty() ? Optional.empty() : ownCells(mine).veto(alone)));
  }

  /** Every node votes, so that the sum tells one bit and not whose. */
  private Optional<RoundVector> release(OpenedRound round) {
    VectorSpec spec =
        new VectorSpec(Purpose.RELEASE.text(), round.participants().size(), List.of());
    if (!round.expects(spec)) {
      return Optional.empty();
    }
    ownVote.requireBeforeStatistic();
    CohortRows mine = rows();
    // Below its floor it added nothing.
    Optional<Frame> own = abstains(mine) ? Optional.empty() : Optional.of(mine.frame());
    return Optional.of(voted(round, spec, releaseVote.veto(round.broadcast().toArray(), own)));
  }

  private RoundVector voted(OpenedRound round, VectorSpec spec, Optional<String> veto) {
    VectorEncoder encoder = new VectorEncoder(spec);
    if (veto.isPresent()) {
      encoder.veto();
    }
    return new RoundVector(
        round.round(),
        encoder.encode(random),
        List.of("veto"),
        veto,
        rows().optOutVersion(),
        Optional.empty());
  }

  private static LayoutEncoding encoding(Purpose purpose, Layout layout, OpenedRound round) {
    return new LayoutEncoding(purpose, layout, round.participants().size());
  }

  private RoundVector encoded(
      OpenedRound round,
      LayoutEncoding encoding,
      Contribution contribution,
      Envelope envelope,
      Optional<LocalCounts> counts) {
    CohortRows mine = rows();
    return new RoundVector(
        round.round(),
        encoding.encode(contribution, envelope, random),
        slots(contribution.layout()),
        contribution.vetoReason(),
        mine.optOutVersion(),
        counts);
  }

  private static List<String> slots(Layout layout) {
    List<String> slots = new ArrayList<>(layout.slots().stream().map(Slot::name).toList());
    slots.add(Envelope.ELIGIBLE);
    slots.add(Envelope.INCLUDED);
    return slots;
  }

  /** R2: below its holder's floor a node adds zeros, and says how many persons it would have. */
  private boolean abstains(CohortRows mine) {
    return order.dataset().demands().abstains(mine.personsEligible());
  }

  /** The persons that the answer can be of. */
  private long personsIncluded(CohortRows mine) {
    return abstains(mine) ? 0 : mine.frame().persons();
  }

  /** R8 is voted on with R3: where there is no vote, nothing is counted for it. */
  private Groupings groupings() {
    return new DominanceRule(order.order()).applies() ? order.groupings() : Groupings.NONE;
  }

  private OwnCells ownCells(CohortRows mine) {
    if (ownCells.isEmpty()) {
      Profile profile = new DominanceRule(order.order()).profile();
      ownCells =
          Optional.of(
              abstains(mine)
                  ? OwnCells.none(groupings(), profile)
                  : OwnCells.of(groupings(), mine.frame(), profile));
    }
    return ownCells.get();
  }

  private CohortRows rows() {
    if (rows.isEmpty()) {
      rows = Optional.of(source.rows(order));
    }
    return rows.get();
  }

  private Optional<LocalCounts> counts(CohortRows mine, Contribution contribution) {
    if (contribution.vetoReason().isPresent()) {
      return Optional.empty();
    }
    Layout layout = contribution.layout();
    return Optional.of(
        new LocalCounts(
            order.order().queryId(),
            mine.rowsRead(),
            mine.rowsRejected(),
            mine.rowsInCohort(),
            contribution.longs(layout.index(CaseSlots.ROWS_USED))[0],
            contribution.longs(layout.index(CaseSlots.ROWS_MISSING))[0]));
  }
}
