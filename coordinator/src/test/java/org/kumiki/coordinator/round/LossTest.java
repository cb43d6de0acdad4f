package org.kumiki.coordinator.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kumiki.coordinator.query.Dropped;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.coordinator.query.QueryProgress;
import org.kumiki.protocols.document.AggregationMode;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;

/** Nodes that are lost, come back, restart or say nothing. */
class LossTest {

  private static final Patience HASTY =
      new Patience(Federation.SHORT, Federation.LONG, Federation.LONG);

  @TempDir Path folder;

  /** True once, for the first message that fits. */
  private static <M> Predicate<M> once(Predicate<M> fits) {
    AtomicInteger left = new AtomicInteger(1);
    return m -> fits.test(m) && left.getAndDecrement() > 0;
  }

  private static Predicate<FromCoordinator> opensOnce(int round) {
    return once(m -> FakeNode.opens(m) == round);
  }

  private static QueryOutcome.Failed failed(QueryOutcome outcome, OutcomeCode code) {
    assertThat(outcome).isInstanceOf(QueryOutcome.Failed.class);
    QueryOutcome.Failed failed = (QueryOutcome.Failed) outcome;
    assertThat(failed.code()).as(failed.message()).isEqualTo(code);
    return failed;
  }

  private static List<QueryProgress.SetUp> setups(Federation federation) {
    return federation.progress.stream()
        .filter(p -> p instanceof QueryProgress.SetUp)
        .map(p -> (QueryProgress.SetUp) p)
        .toList();
  }

  @Test
  void connectionLostWhenARoundOpens_goesOnWithTheSameKeys() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      FakeNode node = federation.node(1);
      Predicate<FromCoordinator> second = opensOnce(2);
      node.hears =
          message -> {
            if (second.test(message)) {
              node.reconnect();
              return false;
            }
            return true;
          };
      QueryRunTest.isPooledResultOfThree(QueryRunTest.completed(federation.ask().result()));
      assertThat(setups(federation)).hasSize(1);
      assertThat(federation.progress)
          .contains(new QueryProgress.NodeLost("n1", 2), new QueryProgress.NodeBack("n1", false));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FromNode.BodyCase.class,
      names = {"HELLO", "ACK", "REPORT_HEADER", "REPORT_CHUNK", "REPORT_SIGNATURE"})
  void connectionLostWithAnyMessage_goesOnWithTheSameKeys(FromNode.BodyCase lost) throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      FakeNode node = federation.node(1);
      Predicate<FromNode> first = once(m -> m.getBodyCase() == lost);
      node.says =
          message -> {
            if (first.test(message)) {
              node.reconnect();
              return false;
            }
            return true;
          };
      QueryRunTest.isPooledResultOfThree(QueryRunTest.completed(federation.ask().result()));
      assertThat(setups(federation)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FromNode.BodyCase.class,
      names = {"ACK", "REPORT_HEADER", "REPORT_CHUNK", "REPORT_SIGNATURE"})
  void processDiesAtAnyMessage_newSetupWithTheSameNodesAndTheRoundAgain(FromNode.BodyCase at)
      throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      FakeNode node = federation.node(1);
      Predicate<FromNode> first = once(m -> m.getBodyCase() == at);
      node.says =
          message -> {
            if (first.test(message)) {
              node.restart();
              return false;
            }
            return true;
          };
      QueryRunTest.isPooledResultOfThree(QueryRunTest.completed(federation.ask().result()));
      assertThat(setups(federation).getLast())
          .isEqualTo(new QueryProgress.SetUp(List.of("n0", "n1", "n2"), 2));
      assertThat(federation.progress).contains(new QueryProgress.NodeBack("n1", true));
    }
  }

  @Test
  void connectionLostBeforeTheSignature_onlyTheRestIsSentAgain() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      FakeNode node = federation.node(1);
      node.spools = true;
      AtomicInteger chunks = new AtomicInteger();
      Predicate<FromNode> first = once(FromNode::hasReportSignature);
      node.says =
          message -> {
            if (message.hasReportChunk() && message.getReportChunk().getTicketNumber() == 1) {
              chunks.incrementAndGet();
            }
            if (first.test(message)) {
              node.reconnectWhenHeard();
              return false;
            }
            return true;
          };
      QueryRunTest.isPooledResultOfThree(QueryRunTest.completed(federation.ask().result()));
      assertThat(setups(federation)).hasSize(1);
      assertThat(node.heard.stream().filter(FromCoordinator::hasAskReport))
          .singleElement()
          .satisfies(m -> assertThat(m.getAskReport().getChunks()).isEqualTo(1));
      assertThat(chunks).hasValue(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FromNode.BodyCase.class,
      names = {"REPORT_HEADER", "REPORT_CHUNK", "REPORT_SIGNATURE"})
  void processDiesWithItsReportInTheSpool_theRoundIsNotRepeated(FromNode.BodyCase at)
      throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      FakeNode node = federation.node(1);
      node.spools = true;
      Predicate<FromNode> first = once(m -> m.getBodyCase() == at);
      node.says =
          message -> {
            if (first.test(message)) {
              // Dies when all of it is in the spool; nothing of it is said before.
              node.cut();
              node.runLater(node::restart);
              return false;
            }
            return true;
          };
      QueryRunTest.isPooledResultOfThree(QueryRunTest.completed(federation.ask().result()));
      assertThat(federation.progress).contains(new QueryProgress.NodeBack("n1", true));
      // Without keys it needs a setup for the second round, and not for the first again.
      assertThat(setups(federation)).hasSize(2);
      assertThat(federation.node(0).heard.stream().filter(m -> FakeNode.opens(m) == 1)).hasSize(1);
    }
  }

  @Test
  void lineOfAProcessWithoutKeysBreaks_theRestIsSentAgain() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      FakeNode node = federation.node(1);
      node.spools = true;
      AtomicInteger left = new AtomicInteger(2);
      node.says =
          message -> {
            if (message.hasReportSignature() && left.getAndDecrement() > 0) {
              node.cut();
              // First the process dies; then only the line of the one that has no keys.
              node.runLater(left.get() == 1 ? node::restart : node::reconnect);
              return false;
            }
            return true;
          };
      QueryRunTest.isPooledResultOfThree(QueryRunTest.completed(federation.ask().result()));
      assertThat(setups(federation)).hasSize(2);
      assertThat(federation.node(0).heard.stream().filter(m -> FakeNode.opens(m) == 1)).hasSize(1);
    }
  }

  @Test
  void processDiesAfterItsHello_isInvitedAgainWithoutTroublingTheOthers() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      // The last node waits until the first has restarted.
      FakeNode node = federation.node(0);
      FakeNode late = federation.node(2);
      Predicate<FromCoordinator> invited = once(FromCoordinator::hasWorkOrder);
      late.hears =
          message -> {
            if (invited.test(message)) {
              node.runOnThread(node::restart);
            }
            return true;
          };
      QueryRunTest.isPooledResultOfThree(QueryRunTest.completed(federation.ask().result()));
      assertThat(federation.node(1).heard.stream().filter(FromCoordinator::hasWorkOrder))
          .hasSize(setups(federation).getLast().attempt());
    }
  }

  @Test
  void processDiesInARoundWhoseReportIsOut_repeatsTheRoundWithTheSameVector() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      FakeNode node = federation.node(0);
      Predicate<FromNode> third =
          once(
              m ->
                  m.hasReportSignature()
                      && node.heard.stream().anyMatch(h -> FakeNode.opens(h) == 3));
      // Said first, then dead: the others are held until the coordinator has noticed.
      node.says =
          message -> {
            if (third.test(message)) {
              node.runLater(node::restart);
            }
            return true;
          };
      FakeNode other = federation.node(1);
      Predicate<FromCoordinator> held = opensOnce(3);
      other.hears = message -> !held.test(message);
      QueryRunTest.isPooledResultOfThree(QueryRunTest.completed(federation.ask().result()));
      assertThat(federation.node(2).heard.stream().filter(h -> FakeNode.opens(h) == 3)).hasSize(2);
    }
  }

  @Test
  void lostAtTheFirstRoundAndNotBack_endsTooFewNamingItAndShowsNothing() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, HASTY)) {
      vanishAt(federation.node(1), 1);
      var handle = federation.ask();
      QueryOutcome.Failed failed = failed(handle.result(), OutcomeCode.TOO_FEW);
      assertThat(failed.exitCode()).isEqualTo(4);
      assertThat(failed.dropped()).containsExactly(new Dropped("n1", 1));
      assertThat(failed.message()).contains("n1 was lost in sum 1");
      assertThat(federation.desk.records().result(handle.id())).isEmpty();
      assertThat(federation.raw.count("run_state")).isZero();
      assertThat(federation.raw.count("run_order")).isZero();
      assertThat(federation.node(0).awaitFinished()).isEqualTo("TOO_FEW");
    }
  }

  /** Ordinary work: what was asked while one hospital was down is asked again when it is back. */
  @Test
  void askedAgainWithTheSameNodes_afterOneWasDown_givesTheResult() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, HASTY)) {
      FakeNode node = federation.node(1);
      vanishAt(node, 1);
      failed(federation.ask().result(), OutcomeCode.TOO_FEW);
      node.hears = message -> true;
      node.connect();
      QueryRunTest.isPooledResultOfThree(QueryRunTest.completed(federation.ask().result()));
    }
  }

  @Test
  void lostInALaterRound_endsTooFewAlthoughEnoughOthersRemain() throws Exception {
    try (Federation federation = new Federation(folder, 4, 3, HASTY)) {
      vanishAt(federation.node(3), 3);
      QueryOutcome.Failed failed = failed(federation.ask().result(), OutcomeCode.TOO_FEW);
      assertThat(failed.dropped()).containsExactly(new Dropped("n3", 3));
    }
  }

  @Test
  void lostBeforeTheFirstRound_endsTooFewAlthoughEnoughOthersRemain() throws Exception {
    for (Predicate<FromCoordinator> when :
        List.<Predicate<FromCoordinator>>of(
            FromCoordinator::hasWorkOrder, FromCoordinator::hasHellos)) {
      try (Federation federation =
          new Federation(folder.resolve("f" + when.hashCode()), 4, 3, HASTY)) {
        FakeNode node = federation.node(3);
        node.hears =
            message -> {
              if (when.test(message)) {
                node.cut();
                return false;
              }
              return true;
            };
        QueryOutcome.Failed failed = failed(federation.ask().result(), OutcomeCode.TOO_FEW);
        assertThat(failed.dropped()).containsExactly(new Dropped("n3", 0));
        assertThat(failed.message()).contains("n3 was lost before the first sum");
      }
    }
  }

  @Test
  void restartsAgainAndAgain_endsTooFewAfterThreeSetups() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      FakeNode node = federation.node(1);
      node.hears =
          message -> {
            if (FakeNode.opens(message) == 2) {
              node.restart();
              return false;
            }
            return true;
          };
      QueryOutcome.Failed failed = failed(federation.ask().result(), OutcomeCode.TOO_FEW);
      assertThat(setups(federation)).hasSize(3);
      assertThat(failed.dropped()).containsExactly(new Dropped("n1", 2));
      assertThat(failed.message()).contains("3 setups").contains("n1");
    }
  }

  @Test
  void silentNode_isLostAfterTheAnswerTime() throws Exception {
    Patience shortAnswers = new Patience(Federation.LONG, Duration.ofMillis(2500), Federation.LONG);
    try (Federation federation = new Federation(folder, 3, 3, shortAnswers)) {
      federation.node(2).hears = message -> FakeNode.opens(message) != 2;
      QueryOutcome.Failed failed = failed(federation.ask().result(), OutcomeCode.TOO_FEW);
      assertThat(failed.dropped()).containsExactly(new Dropped("n2", 2));
    }
  }

  /** However long it works, those that had answered before have time for the next question. */
  @ParameterizedTest
  @EnumSource
  void workingNode_lives(AggregationMode mode) throws Exception {
    Patience shortAnswers = new Patience(Federation.LONG, Duration.ofMillis(2500), Federation.LONG);
    try (Federation federation = new Federation(folder, 3, 3, shortAnswers);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor()) {
      if (mode == AggregationMode.SA_1) {
        federation.tolerateLosses(3);
      }
      FakeNode node = federation.node(2);
      Predicate<FromCoordinator> second = opensOnce(2);
      AtomicInteger beats = new AtomicInteger();
      node.hears =
          message -> {
            if (!second.test(message)) {
              return true;
            }
            var _ =
                timer.scheduleAtFixedRate(
                    () -> {
                      if (beats.incrementAndGet() < 20) {
                        node.runLater(() -> node.working(message.getQueryId()));
                      } else {
                        node.runLater(() -> node.handle(message));
                        timer.shutdown();
                      }
                    },
                    0,
                    150,
                    TimeUnit.MILLISECONDS);
            return false;
          };
      QueryRunTest.isPooledResultOfThree(QueryRunTest.completed(federation.ask().result()));
      assertThat(beats.get()).isGreaterThanOrEqualTo(20);
    }
  }

  @Test
  void nodeThatCannot_endsTheQueryWithoutNamingIt() throws Exception {
    try (Federation federation = new Federation(folder, 4, 3, Federation.PATIENT)) {
      federation.node(1).cannot = round -> round == 2;
      QueryOutcome.Failed failed =
          failed(federation.ask().result(), OutcomeCode.NODE_LOST_MID_QUERY);
      assertThat(failed.message()).doesNotContain("n1");
      assertThat(failed.dropped()).isEmpty();
      assertThat(failed.refused()).isEmpty();
    }
  }

  @Test
  void queryTime_endsTheQuery() throws Exception {
    Patience brief = new Patience(Federation.LONG, Federation.LONG, Duration.ofMillis(700));
    try (Federation federation = new Federation(folder, 3, 3, brief)) {
      federation.node(2).hears = message -> !message.hasOpenRound();
      failed(federation.ask().result(), OutcomeCode.DEADLINE);
    }
  }

  @Test
  void queryTime_endsTheWaitForALostNode() throws Exception {
    Patience brief = new Patience(Federation.LONG, Federation.LONG, Duration.ofMillis(300));
    try (Federation federation = new Federation(folder, 4, 3, brief)) {
      federation.node(3).disconnect();
      failed(federation.ask().result(), OutcomeCode.DEADLINE);
    }
  }

  @Test
  void permitThatExpires_endsTheQuery() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      federation.node(2).hears = message -> !message.hasOpenRound();
      federation.publishPermit(2, Duration.ofSeconds(2));
      failed(federation.ask().result(), OutcomeCode.PERMIT_EXPIRED);
    }
  }

  @Test
  void tooFewConnected_waitsTheGraceForMore() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, HASTY)) {
      federation.node(2).disconnect();
      QueryOutcome.Failed failed = failed(federation.ask().result(), OutcomeCode.TOO_FEW);
      assertThat(failed.message()).contains("2 of the permit's 3 nodes");
      federation.start(Federation.PATIENT);
      var handle = federation.ask();
      federation.node(2).connect();
      QueryRunTest.isPooledResultOfThree(QueryRunTest.completed(handle.result()));
    }
  }

  /** Else its question would be bound to the others, for ever (rule R). */
  @Test
  void nodeThatWasLostAMomentAgo_isWaitedForAndInvited() throws Exception {
    try (Federation federation = new Federation(folder, 4, 3, Federation.PATIENT)) {
      federation.node(3).disconnect();
      var handle = federation.ask();
      federation.awaitProgress(new QueryProgress.NodeLost("n3", 0));
      federation.node(3).connect();
      var json = QueryRunTest.completed(handle.result());
      assertThat(json.path("nodes").path("invited").asInt()).isEqualTo(4);
    }
  }

  @Test
  void nodeThatIsNotConnected_isNamedInTheResult() throws Exception {
    try (Federation federation = new Federation(folder, 4, 3, HASTY)) {
      federation.node(3).disconnect();
      var json = QueryRunTest.completed(federation.ask().result());
      assertThat(json.path("warnings").get(0).asString()).contains("node n3 of the permit");
      assertThat(json.path("nodes").path("invited").asInt()).isEqualTo(3);
    }
  }

  private static void vanishAt(FakeNode node, int round) {
    node.hears =
        message -> {
          if (FakeNode.opens(message) == round) {
            node.cut();
            return false;
          }
          return true;
        };
  }
}
