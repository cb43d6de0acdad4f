package org.kumiki.coordinator.round;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.grouping.Groupings;
import org.kumiki.algorithms.grouping.HeldCell;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.place.Places;
import org.kumiki.coordinator.event.Glance;
import org.kumiki.coordinator.ledger.Closeness;
import org.kumiki.coordinator.node.QueryMailbox;
import org.kumiki.coordinator.query.NotAllowed;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.PlannedQuery;
import org.kumiki.coordinator.query.QueryListener;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.coordinator.query.QueryProgress;
import org.kumiki.coordinator.query.QueryRequest;
import org.kumiki.coordinator.release.ReleaseTurn;
import org.kumiki.protocols.document.DatasetReference;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.protocols.encoding.EncodedSums;
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
  private final Places places;
  private final InsiderVote insiders;
  private final QueryMailbox mailbox;
  private final QueryListener listener;
  private final RunParts parts;
  private final ReleaseTurn turn;
  private final Instant started;
  private final Patience patience;
  private final QueryTime time;
  private Optional<Gathering> gathering = Optional.empty();
  private Optional<RunRelease> released = Optional.empty();

  QueryRun(
      String id,
      QueryRequest request,
      PlannedQuery query,
      QueryMailbox mailbox,
      QueryListener listener,
      RunParts parts,
      ReleaseTurn turn,
      Instant started) {
    this.id = id;
    this.request = request;
    this.query = query;
    this.mailbox = mailbox;
    this.listener = listener;
    this.parts = parts;
    this.turn = turn;
    this.started = started;
    permit = query.permit().document();
    places = query.places();
    insiders = new InsiderVote(query, parts.random());
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
          parts.states().prepare(id);
          Gathering invited =
              Gathering.invite(id, query, mailbox, parts, listener, patience, time, this::keep);
          gathering = Optional.of(invited);
          listener.progress(new QueryProgress.Invited(id, invited.roll().remaining()));
          SecureSums sums = sums(invited, CoordinatorProgress.NONE, 0);
          return rounds(1, firstStage(invited), invited, sums, Statistic.of(query));
        });
  }

  private void keep(Invitation invitation) {
    parts.states().put(RunOrder.of(id, request, query.prepared().derivations().base(), invitation));
  }

  /** Goes on after a restart of the coordinator, by a new setup with the same participants. */
  QueryOutcome resume(RunOrder order, RunState state) throws InterruptedException {
    return ended(
        () -> {
          listener.progress(new QueryProgress.Resumed(state.round()));
          Gathering again = Gathering.again(query, mailbox, parts, patience, order, state);
          gathering = Optional.of(again);
          Statistic<?, ?, ?> statistic = Statistic.of(query);
          statistic.restore(state.statistic());
          SecureSums sums = sums(again, state.protocol(), state.setups());
          sums.requireAnotherSetup();
          return rounds(state.round(), state.stage(), again, sums, statistic);
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
      outcome = failed(e.code(), e.said());
    } catch (NotAllowed e) {
      outcome = failed(e.code(), e.said());
    } catch (RuntimeException e) {
      LOG.error("query {} failed", id, e);
      outcome =
          failed(
              OutcomeCode.INTERNAL,
              Message.of("the coordinator failed; its log says why under query %s", id));
    }
    sayFinished(outcome);
    return outcome;
  }

  private SecureSums sums(Gathering nodes, CoordinatorProgress progress, int setups) {
    return new SecureSums(
        mailbox,
        nodes,
        parts
            .roles()
            .role(
                permit.aggregation(),
                nodes.invitation().terms(permit, query.roster().document()),
                progress),
        () -> nodes.invitation().message(query, Glance.at(() -> parts.status().inForce())),
        listener,
        time,
        setups);
  }

  /** Only where rules apply; the vote of R3 only where secure aggregation is claimed. */
  private Stage firstStage(Gathering nodes) {
    boolean compared = !nodes.invitation().order().ledger().isEmpty();
    return nodes.invitation().profile().active() && (votes() || compared)
        ? new Stage.Persons()
        : new Stage.Statistics(1, Closeness.NONE);
  }

  private boolean votes() {
    return permit.mode() == PrivacyMode.SECURE_AGGREGATION;
  }

  private QueryOutcome rounds(
      int first, Stage begin, Gathering nodes, SecureSums sums, Statistic<?, ?, ?> statistic)
      throws QueryEnd, InterruptedException {
    RunRelease release =
        new RunRelease(id, query, insiders, parts, turn, started, nodes, sums, statistic);
    released = Optional.of(release);
    Stage stage = begin;
    Optional<InsiderVote.Pending> pending = Optional.empty();
    Groupings groupings = votes() ? query.groupings() : Groupings.NONE;
    Layout comparison =
        new AdditiveOutput(query).layout(nodes.invitation().order()).plus(groupings.slots());
    for (int round = first; ; round++) {
      requireAllowed(round);
      int now = round;
      Stage asked = stage;
      Question question = Question.of(stage, statistic, comparison);
      if (stage instanceof Stage.Insiders vote) {
        sums.sendBefore(
            insiders.concerned(sums.progress().participants()),
            InsiderVote.message(id, vote.content()));
      }
      VectorSum sum =
          sums.sum(
              round,
              question.broadcast(),
              question::spec,
              () -> parts.states().put(state(now, asked, nodes, sums, statistic)));
      switch (summed(stage, sum)) {
        case Stage.Persons() -> {
          EncodedSums persons = question.decode(sum);
          Closeness closeness = release.closeness(persons);
          stage =
              votes()
                  ? new Stage.First(
                      RunRelease.total(persons),
                      HeldCell.among(groupings, persons, nodes.invitation().profile()),
                      closeness)
                  : new Stage.Statistics(1, closeness);
          listener.progress(new QueryProgress.PersonsCounted());
        }
        case Stage.First(long total, var held, var closeness) ->
            stage = new Stage.Vote(total, held, closeness);
        case Stage.Vote(long total, var held, var closeness) when sum.vetoed() -> {
          sums.finish();
          return release.vetoed();
        }
        case Stage.Vote(long total, var held, var closeness) -> {
          stage = new Stage.Statistics(1, closeness);
          listener.progress(new QueryProgress.NobodyObjected());
        }
        case Stage.Insiders(int step, var candidate) when sum.vetoed() -> {
          sums.finish();
          return release.ofAnInsider(step);
        }
        case Stage.Insiders(int step, var candidate) -> {
          if (pending.isPresent()) {
            sums.finish();
            return release.released(pending.get());
          }
          stage = new Stage.Again(step);
        }
        case Stage.Again(int step) -> {
          EncodedSums last = question.decode(sum);
          if (!(statistic.take(last) instanceof Statistic.Outcome.Done(Result result))) {
            throw RunRelease.contradiction();
          }
          sums.finish();
          return release.released(RunRelease.pending(step, result, question, last));
        }
        case Stage.Statistics(int step, var closeness) -> {
          EncodedSums last = question.decode(sum);
          listener.progress(new QueryProgress.StepDone(step));
          switch (statistic.take(last)) {
            case Statistic.Outcome.Next() -> stage = new Stage.Statistics(step + 1, closeness);
            case Statistic.Outcome.Failed(var code, Message said) -> {
              sums.finish();
              return failed(OutcomeCode.of(code), said);
            }
            case Statistic.Outcome.Done(Result result) -> {
              var done = RunRelease.pending(step, result, question, last);
              if (!closeness.isNone()) {
                sums.finish();
                sums.requireNotStopped();
                return release.tooClose(done, closeness);
              }
              Optional<byte[]> candidate = release.candidate(done);
              if (candidate.isEmpty()) {
                sums.finish();
                return release.released(done);
              }
              pending = Optional.of(done);
              stage = new Stage.Insiders(step, Base64.getEncoder().encodeToString(candidate.get()));
            }
          }
        }
      }
      // What follows from the sum is stored with the protocol's progress before a node hears of the
      // next round; what would be released is shown to nodes before that.
      if (stage instanceof Stage.Insiders) {
        parts.states().put(state(round + 1, stage, nodes, sums, statistic));
      }
    }
  }

  /** A first round that nobody vetoed is one of the statistic, as any. */
  private Stage summed(Stage asked, VectorSum sum) {
    if (asked instanceof Stage.First(long total, var held, var closeness) && !sum.vetoed()) {
      listener.progress(new QueryProgress.NobodyObjected());
      return new Stage.Statistics(1, closeness);
    }
    return asked;
  }

  /** What the result follows from, where somebody may still decide on it. */
  Optional<HeldRun> held() {
    return released.flatMap(RunRelease::held);
  }

  /** The data of the nodes that took part; none before a sum was summed to its end. */
  SortedMap<String, DatasetReference> participants() {
    return released.map(RunRelease::participants).orElseGet(TreeMap::new);
  }

  /** The query as it was planned. */
  PlannedQuery query() {
    return query;
  }

  /** The release rules that it was decided by. */
  Profile rules() {
    return gathering.map(this::profile).orElseGet(query::profile);
  }

  private void requireAllowed(int round) throws QueryEnd {
    if (round > permit.largestTicket()) {
      throw new QueryEnd(
          OutcomeCode.NO_CONVERGENCE,
          "no result after %d rounds, the most that the permit allows",
          permit.largestTicket());
    }
  }

  private RunState state(
      int round, Stage stage, Gathering nodes, SecureSums sums, Statistic<?, ?, ?> statistic) {
    return new RunState(
        id,
        round,
        stage,
        sums.setups(),
        RunState.text(sums.progress()),
        statistic.stored(),
        nodes.roll().refusals());
  }

  /** The release rules for the places of the query. */
  private Profile profile(Gathering nodes) {
    return nodes.invitation().profile().over(places);
  }

  private QueryOutcome failed(OutcomeCode code, Message said) {
    return new QueryOutcome.Failed(
        code,
        said,
        gathering.map(g -> g.roll().refusals()).orElse(List.of()),
        gathering.map(g -> g.roll().dropped()).orElse(List.of()));
  }

  private void sayFinished(QueryOutcome outcome) {
    FromCoordinator finished = finished(id, outcome);
    gathering.ifPresent(
        g -> g.invitation().order().datasets().keySet().forEach(n -> mailbox.tell(n, finished)));
  }

  /** Whether a result was withheld could be about few persons, so it is not told. */
  static String outcomeForNodes(QueryOutcome outcome) {
    return switch (outcome) {
      case QueryOutcome.Completed c -> "DONE";
      case QueryOutcome.WhollyWithheld w -> "DONE";
      case QueryOutcome.InReview r -> "DONE";
      case QueryOutcome.Failed f -> f.code().name();
    };
  }

  /** Nodes hear no more than this. */
  static FromCoordinator finished(String query, QueryOutcome outcome) {
    return FromCoordinator.newBuilder()
        .setQueryId(query)
        .setFinished(Finished.newBuilder().setOutcome(outcomeForNodes(outcome)))
        .build();
  }
}
