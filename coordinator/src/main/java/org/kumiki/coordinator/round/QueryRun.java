package org.kumiki.coordinator.round;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.coordinator.node.QueryMailbox;
import org.kumiki.coordinator.query.NotAllowed;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.PlannedQuery;
import org.kumiki.coordinator.query.QueryListener;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.coordinator.query.QueryProgress;
import org.kumiki.coordinator.query.QueryRequest;
import org.kumiki.coordinator.release.ReleaseDesk;
import org.kumiki.coordinator.release.RunFacts;
import org.kumiki.coordinator.release.Totals;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.encoding.EncodedSums;
import org.kumiki.protocols.encoding.Envelope;
import org.kumiki.protocols.encoding.LayoutEncoding;
import org.kumiki.protocols.encoding.Purpose;
import org.kumiki.protocols.link.v1.Finished;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.secureagg.role.CoordinatorProgress;
import org.kumiki.secureagg.vector.VectorSum;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One query from its work order to its end, as the thread that drives it reads it. Guarantees: a
 * query without a result shows nothing of any sum; whatever ends it before the release keeps the
 * release from happening; the state of every round is on disk before a node hears of the round; the
 * nodes are told when it is over. Used once, by one thread.
 */
final class QueryRun {

  private static final Logger LOG = LoggerFactory.getLogger(QueryRun.class);

  private final String id;
  private final QueryRequest request;
  private final PlannedQuery query;
  private final Permit permit;
  private final QueryMailbox mailbox;
  private final QueryListener listener;
  private final RunParts parts;
  private final Instant started;
  private final Patience patience;
  private final QueryTime time;
  private Optional<Gathering> gathering = Optional.empty();

  QueryRun(
      String id,
      QueryRequest request,
      PlannedQuery query,
      QueryMailbox mailbox,
      QueryListener listener,
      RunParts parts,
      Instant started) {
    this.id = id;
    this.request = request;
    this.query = query;
    this.mailbox = mailbox;
    this.listener = listener;
    this.parts = parts;
    this.started = started;
    permit = query.permit().document();
    patience = parts.patience().under(permit.lossGraceSeconds());
    Duration gone = Duration.between(started, parts.clock().instant());
    time =
        QueryTime.of(
            patience.queryTime().minus(gone),
            Duration.between(started, permit.validTo()).minus(gone),
            parts.nanoTime());
  }

  /** Asks the nodes and goes on to the end. */
  QueryOutcome run() throws InterruptedException {
    return ended(
        () -> {
          Gathering invited = Gathering.invite(id, query, mailbox, parts, patience, time);
          gathering = Optional.of(invited);
          parts.states().put(RunOrder.of(id, request, invited.invitation().jws()));
          listener.progress(new QueryProgress.Invited(id, invited.roll().remaining()));
          return rounds(
              1, invited, sums(invited, CoordinatorProgress.NONE, 0), Statistic.of(query));
        });
  }

  /** Goes on after a restart of the coordinator, by a new setup with the same participants. */
  QueryOutcome resume(RunOrder order, RunState state) throws InterruptedException {
    return ended(
        () -> {
          Gathering again = Gathering.again(query, mailbox, parts, patience, order, state);
          gathering = Optional.of(again);
          Statistic<?, ?, ?> statistic = Statistic.of(query);
          statistic.restore(state.statistic());
          SecureSums sums = sums(again, state.protocol(), state.setups());
          sums.requireAnotherSetup();
          return rounds(state.round(), again, sums, statistic);
        });
  }

  private interface Drive {
    QueryOutcome go() throws QueryEnd, NotAllowed, InterruptedException;
  }

  private QueryOutcome ended(Drive drive) throws InterruptedException {
    QueryOutcome outcome;
    try {
      outcome = drive.go();
    } catch (QueryEnd e) {
      outcome = failed(e.code(), e.getMessage());
    } catch (NotAllowed e) {
      outcome = failed(e.code(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("query {} failed", id, e);
      outcome =
          failed(
              OutcomeCode.INTERNAL, "the coordinator failed; its log says why under query " + id);
    }
    sayFinished(outcome);
    return outcome;
  }

  private SecureSums sums(Gathering nodes, CoordinatorProgress progress, int setups) {
    return new SecureSums(
        mailbox,
        nodes,
        parts.roles().role(nodes.invitation().terms(permit, query.roster().document()), progress),
        () -> nodes.invitation().message(query, parts.status().inForce()),
        listener,
        time,
        setups);
  }

  private QueryOutcome rounds(
      int first, Gathering nodes, SecureSums sums, Statistic<?, ?, ?> statistic)
      throws QueryEnd, InterruptedException {
    for (int round = first; ; round++) {
      requireAllowed(round);
      Layout layout = statistic.layout();
      int asked = round;
      VectorSum sum =
          sums.sum(
              round,
              statistic.broadcast(),
              n -> new LayoutEncoding(Purpose.ROUND, layout, n).spec(),
              progress -> store(asked, nodes, sums, statistic, progress));
      EncodedSums decoded =
          new LayoutEncoding(Purpose.ROUND, layout, sum.spec().nodes()).decode(sum);
      switch (statistic.take(decoded)) {
        case Statistic.Outcome.Next() -> store(round + 1, nodes, sums, statistic, sums.progress());
        case Statistic.Outcome.Failed(var code, String message) -> {
          sums.finish();
          return failed(OutcomeCode.of(code), message);
        }
        case Statistic.Outcome.Done(Result result) -> {
          sums.finish();
          sums.requireNotStopped();
          return release(round, nodes, sums, decoded, result);
        }
      }
    }
  }

  private void requireAllowed(int round) throws QueryEnd {
    if (round > permit.largestTicket()) {
      throw new QueryEnd(
          OutcomeCode.NO_CONVERGENCE,
          "no result after %d rounds, the most that the permit allows"
              .formatted(permit.largestTicket()));
    }
  }

  private void store(
      int round,
      Gathering nodes,
      SecureSums sums,
      Statistic<?, ?, ?> statistic,
      CoordinatorProgress progress) {
    parts
        .states()
        .put(
            new RunState(
                id,
                round,
                sums.setups(),
                RunState.text(progress),
                statistic.stored(),
                nodes.roll().refusals(),
                nodes.roll().dropped()));
  }

  private QueryOutcome release(
      int round, Gathering nodes, SecureSums sums, EncodedSums last, Result result)
      throws QueryEnd {
    RunFacts facts =
        new RunFacts(
            id,
            permit.id(),
            query.reference(),
            query.parameters(),
            query.cohort(),
            permit.mode(),
            nodes.invitation().order().datasets().size(),
            last.nodes(),
            nodes.roll().refusals(),
            nodes.roll().dropped(),
            nodes.invitation().missing(query),
            round,
            query.profile(),
            sums.receipt(),
            started,
            parts.clock().instant());
    return ReleaseDesk.decide(facts, totals(last), result.release(query.profile()));
  }

  /** Every figure from the last round, and so from one set of nodes. */
  private static Totals totals(EncodedSums last) throws QueryEnd {
    long eligible = last.count(Envelope.ELIGIBLE);
    long included = last.count(Envelope.INCLUDED);
    if (included < 0 || included > eligible) {
      throw new QueryEnd(
          OutcomeCode.PROTOCOL_FAULT,
          "the nodes' totals contradict each other: more persons included than eligible");
    }
    return new Totals(
        eligible,
        included,
        last.count(CaseSlots.PERSONS_USED),
        last.count(CaseSlots.PERSONS_MISSING),
        last.count(CaseSlots.ROWS_USED),
        last.count(CaseSlots.ROWS_MISSING));
  }

  private QueryOutcome failed(OutcomeCode code, String message) {
    return new QueryOutcome.Failed(
        code,
        message,
        gathering.map(g -> g.roll().refusals()).orElse(List.of()),
        gathering.map(g -> g.roll().dropped()).orElse(List.of()));
  }

  /**
   * The nodes hear no more than the code; whether a result was withheld could be about few persons.
   */
  private void sayFinished(QueryOutcome outcome) {
    String code =
        switch (outcome) {
          case QueryOutcome.Completed c -> "DONE";
          case QueryOutcome.WhollyWithheld w -> "DONE";
          case QueryOutcome.Failed f -> f.code().name();
        };
    FromCoordinator finished =
        FromCoordinator.newBuilder()
            .setQueryId(id)
            .setFinished(Finished.newBuilder().setOutcome(code))
            .build();
    gathering.ifPresent(g -> g.attendance().sendToAll(finished));
  }
}
