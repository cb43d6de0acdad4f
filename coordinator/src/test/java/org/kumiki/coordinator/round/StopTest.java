package org.kumiki.coordinator.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditEntry;
import org.kumiki.coordinator.fixture.Hdab;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.ProgressLog;
import org.kumiki.coordinator.query.QueryHandle;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.coordinator.query.QueryProgress;
import org.kumiki.protocols.document.StatusAct;

/** People end queries; coordinators die in the middle of them. */
class StopTest {

  @TempDir Path folder;
  private Federation federation;
  private final CountDownLatch reached = new CountDownLatch(1);

  @BeforeEach
  void start() {
    federation = new Federation(folder, 3, 3, Federation.PATIENT);
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  /** Node 2 loses this message, so that the query waits for it; the test is told. */
  private QueryHandle askAndHoldAtRound(int round) throws InterruptedException {
    return askAndHoldAtRound(round, Federation.GLM);
  }

  private QueryHandle askAndHoldAtRound(int round, String query) throws InterruptedException {
    federation.node(2).hears =
        message -> {
          if (FakeNode.opens(message) == round && reached.getCount() > 0) {
            reached.countDown();
            return false;
          }
          return true;
        };
    QueryHandle handle = federation.ask(query);
    assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    return handle;
  }

  private void publish(StatusAct.Action action) {
    federation.library.publishStatusAct(
        federation.hdab.decided(Hdab.act("act-1", action, "p1", "", federation.clock.instant())));
    federation.desk.statusChanged();
  }

  @Test
  void permitGivenBack_endsItsQueriesAtOnce_andFurtherOnesAreRefused() throws Exception {
    QueryHandle handle = askAndHoldAtRound(1);
    federation.surrendered.add("p1");
    federation.desk.statusChanged();
    failed(handle, OutcomeCode.PERMIT_REVOKED);
    failed(federation.ask(Federation.GLM), OutcomeCode.PERMIT_REVOKED);
  }

  /** It was planned by a status list that did not say so yet. */
  @Test
  void permitGivenBackWhileItsQueryIsPlanned_endsTheQuery() throws Exception {
    AtomicBoolean given = new AtomicBoolean();
    federation.whenStatusWasRead =
        () -> {
          if (given.compareAndSet(false, true)) {
            federation.surrendered.add("p1");
            federation.desk.statusChanged();
          }
        };
    failed(federation.ask(Federation.GLM), OutcomeCode.PERMIT_REVOKED);
    assertThat(given).isTrue();
  }

  private void failed(QueryHandle handle, OutcomeCode code) throws Exception {
    QueryOutcome outcome = handle.result();
    assertThat(outcome).isInstanceOf(QueryOutcome.Failed.class);
    assertThat(((QueryOutcome.Failed) outcome).code()).isEqualTo(code);
    nothingIsShown(handle.id(), code);
  }

  private void nothingIsShown(String query, OutcomeCode code) {
    assertThat(federation.desk.records().result(query)).isEmpty();
    assertThat(federation.raw.count("run_state")).isZero();
    assertThat(federation.raw.count("run_order")).isZero();
    assertThat(federation.desk.records().find(query).orElseThrow().ending().orElseThrow().outcome())
        .isEqualTo(code.name());
  }

  @Test
  void cancel_endsTheQuery() throws Exception {
    QueryHandle handle = askAndHoldAtRound(2);
    handle.cancel();
    failed(handle, OutcomeCode.CANCELLED);
    assertThat(federation.node(0).awaitFinished()).isEqualTo("CANCELLED");
    handle.cancel();
    assertThat(federation.audit.after(0, 100))
        .filteredOn(e -> e.subject().equals("query/" + handle.id()))
        .extracting(AuditEntry::action)
        .containsExactly(
            AuditAction.QUERY_SUBMITTED, AuditAction.QUERY_CANCELLED, AuditAction.QUERY_ENDED);
  }

  @Test
  void endThatCannotBeAudited_showsNothingAndLeavesTheQueryToTheNextStart() throws Exception {
    QueryHandle handle = askAndHoldAtRound(3);
    federation.raw.execute(
        "CREATE TRIGGER full_disk BEFORE INSERT ON audit_entry WHEN NEW.action = 'QUERY_ENDED'"
            + " BEGIN SELECT RAISE(ABORT, 'full'); END");
    handle.cancel();
    assertThat(handle.result())
        .isInstanceOfSatisfying(
            QueryOutcome.Failed.class,
            f -> {
              assertThat(f.code()).isEqualTo(OutcomeCode.INTERNAL);
              assertThat(f.message()).contains("goes on").doesNotContain("full");
            });
    assertThat(federation.desk.logs().find(handle.id()).flatMap(ProgressLog::ending))
        .as("who watches is told")
        .hasValueSatisfying(e -> assertThat(e.outcome()).isEqualTo("INTERNAL"));
    assertThat(federation.raw.count("released_result")).isZero();
    assertThat(federation.desk.records().unfinished()).hasSize(1);
    assertThat(federation.raw.count("run_state")).isOne();
    federation.raw.execute("DROP TRIGGER full_disk");
    federation.desk.close();
    federation.start(Federation.PATIENT);
    federation.desk.resume();
    federation.desk.find(handle.id()).ifPresent(StopTest::awaitEnd);
    assertThat(federation.desk.records().unfinished()).isEmpty();
    assertThat(federation.raw.count("run_state")).isZero();
  }

  @Test
  void acceptance06_revokedPermit_endsAQueryThatIterates_atItsNextMessage() throws Exception {
    QueryHandle handle = askAndHoldAtRound(2);
    publish(StatusAct.Action.REVOKE);
    failed(handle, OutcomeCode.PERMIT_REVOKED);
    failed(federation.ask(), OutcomeCode.PERMIT_REVOKED);
  }

  @Test
  void suspendedPermit_endsItsQueries() throws Exception {
    QueryHandle handle = askAndHoldAtRound(2);
    publish(StatusAct.Action.SUSPEND);
    failed(handle, OutcomeCode.PERMIT_SUSPENDED);
    failed(federation.ask(), OutcomeCode.PERMIT_SUSPENDED);
  }

  @Test
  void permitRevokedAfterTheLastSum_releasesNothing() throws Exception {
    QueryHandle handle =
        federation.desk.submit(
            federation.request(Federation.GLM),
            progress -> {
              if (progress.equals(new QueryProgress.RoundDone(5))) {
                publish(StatusAct.Action.REVOKE);
              }
            });
    failed(handle, OutcomeCode.PERMIT_REVOKED);
  }

  @Test
  void killedCoordinator_readsAQueryWithDerivedVariablesAsBefore() throws Exception {
    String query =
        Federation.GLM.replaceFirst(
            "\\{", "{\"derive\": [{\"name\": \"high\", \"expr\": \"x > 1\"}], ");
    QueryHandle handle = askAndHoldAtRound(3, query);
    federation.desk.close();
    federation.start(Federation.PATIENT);
    federation.desk.resume();
    QueryHandle again = federation.desk.find(handle.id()).orElseThrow();
    QueryRunTest.isPooledResultOfThree(QueryRunTest.completed(again.result()));
  }

  @Test
  void killedCoordinator_goesOnWithTheSameNodesAndGivesTheSameResult() throws Exception {
    QueryHandle handle = askAndHoldAtRound(3);
    federation.desk.close();
    assertThat(handle.result()).isInstanceOf(QueryOutcome.Failed.class);
    federation.start(Federation.PATIENT);
    federation.desk.resume();
    QueryHandle again = federation.desk.find(handle.id()).orElseThrow();
    var json = QueryRunTest.completed(again.result());
    QueryRunTest.isPooledResultOfThree(json);
    assertThat(json.path("rounds").asInt()).isEqualTo(5);
    assertThat(json.path("query").asString()).isEqualTo(handle.id());
    List<ProgressLog.Event> watched =
        federation.desk.logs().find(handle.id()).orElseThrow().after(0).stream()
            .map(ProgressLog.Entry::event)
            .toList();
    assertThat(watched.getFirst())
        .isEqualTo(new ProgressLog.Event.Step(new QueryProgress.Resumed(3)));
    assertThat(watched.getLast()).isInstanceOf(ProgressLog.Event.Ended.class);
    assertThat(federation.desk.records().result(handle.id())).isPresent();
    assertThat(federation.desk.records().unfinished()).isEmpty();
    assertThat(federation.raw.count("run_state")).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void killedCoordinator_underAProfile_goesOnFromTheTotalOrTheVote(int round) throws Exception {
    federation.protect();
    QueryHandle handle = askAndHoldAtRound(round);
    federation.desk.close();
    federation.start(Federation.PATIENT);
    federation.desk.resume();
    var json = QueryRunTest.completed(federation.desk.find(handle.id()).orElseThrow().result());
    assertThat(json.path("rounds").asInt()).isEqualTo(5);
    assertThat(federation.node(0).totals).containsOnly(60L);
  }

  @Test
  void killedCoordinator_findsNodesThatComeBackLater() throws Exception {
    QueryHandle handle = askAndHoldAtRound(3);
    federation.desk.close();
    federation.nodes.values().forEach(FakeNode::disconnect);
    federation.start(new Patience(Federation.SHORT, Federation.LONG, Federation.LONG));
    federation.desk.resume();
    QueryHandle again = federation.desk.find(handle.id()).orElseThrow();
    federation.nodes.values().forEach(FakeNode::connect);
    QueryRunTest.isPooledResultOfThree(QueryRunTest.completed(again.result()));
  }

  @Test
  void killedThreeTimes_endsTooFewAndNeverWithAWrongResult() throws Exception {
    QueryHandle handle = askAndHoldAtRound(2);
    for (int kill = 1; kill <= 2; kill++) {
      federation.desk.close();
      CountDownLatch next = new CountDownLatch(1);
      federation.node(2).hears =
          message -> {
            if (FakeNode.opens(message) == 2) {
              next.countDown();
              return false;
            }
            return true;
          };
      federation.start(Federation.PATIENT);
      federation.desk.resume();
      assertThat(next.await(20, TimeUnit.SECONDS)).isTrue();
    }
    federation.desk.close();
    federation.start(Federation.PATIENT);
    federation.desk.resume();
    federation.desk.find(handle.id()).ifPresent(StopTest::awaitEnd);
    nothingIsShown(handle.id(), OutcomeCode.TOO_FEW);
  }

  private static void awaitEnd(QueryHandle handle) {
    try {
      handle.result();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void killedBeforeTheFirstRound_endsInternal() throws Exception {
    federation.node(2).hears =
        message -> {
          reached.countDown();
          return false;
        };
    QueryHandle handle = federation.ask();
    assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    federation.desk.close();
    federation.start(Federation.PATIENT);
    federation.desk.resume();
    nothingIsShown(handle.id(), OutcomeCode.INTERNAL);
    assertThat(federation.desk.find(handle.id())).isEmpty();
  }

  @Test
  void nodesThatWereAwayWhenItEnded_areToldWhenTheyComeBack() throws Exception {
    QueryHandle handle = askAndHoldAtRound(3);
    federation.node(1).disconnect();
    handle.cancel();
    failed(handle, OutcomeCode.CANCELLED);
    federation.node(1).connect();
    assertThat(federation.node(1).awaitFinished()).isEqualTo("CANCELLED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run_state", "run_order"})
  void damagedRow_endsThatQueryOnly(String table) throws Exception {
    QueryHandle handle = askAndHoldAtRound(3);
    federation.desk.close();
    federation.raw.execute("UPDATE " + table + " SET content = '{'");
    federation.start(Federation.PATIENT);
    federation.desk.resume();
    nothingIsShown(handle.id(), OutcomeCode.INTERNAL);
    if (table.equals("run_state")) {
      assertThat(federation.node(0).awaitFinished()).isEqualTo("INTERNAL");
      QueryRunTest.isPooledResultOfThree(QueryRunTest.completed(federation.ask().result()));
    }
  }

  @Test
  void permitRevokedWhileTheCoordinatorWasDown_endsTheQuery() throws Exception {
    QueryHandle handle = askAndHoldAtRound(3);
    federation.desk.close();
    federation.start(Federation.PATIENT);
    publish(StatusAct.Action.REVOKE);
    federation.desk.resume();
    nothingIsShown(handle.id(), OutcomeCode.PERMIT_REVOKED);
  }

  @Test
  void permitReplacedWhileTheCoordinatorWasDown_endsTheQuery() throws Exception {
    QueryHandle handle = askAndHoldAtRound(3);
    federation.desk.close();
    federation.start(Federation.PATIENT);
    federation.publishPermit(2, java.time.Duration.ofDays(2));
    federation.desk.resume();
    federation.desk.find(handle.id()).ifPresent(StopTest::awaitEnd);
    nothingIsShown(handle.id(), OutcomeCode.PERMIT_INVALID);
  }
}
