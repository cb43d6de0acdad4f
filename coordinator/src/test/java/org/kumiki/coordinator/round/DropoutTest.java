package org.kumiki.coordinator.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
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
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;

/** Queries whose permit says SA_1: a node lost before the first sum is gone on without. */
class DropoutTest {

  private static final Patience HASTY =
      new Patience(Federation.SHORT, Federation.LONG, Federation.LONG);

  @TempDir Path folder;

  private static <M> Predicate<M> once(Predicate<M> fits) {
    AtomicInteger left = new AtomicInteger(1);
    return m -> fits.test(m) && left.getAndDecrement() > 0;
  }

  @Test
  void nobodyLost_givesThePooledResult() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      federation.tolerateLosses(3);
      QueryRunTest.isPooledResultOfThree(QueryRunTest.completed(federation.ask().result()));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FromNode.BodyCase.class,
      names = {"TICKET", "REPORT_HEADER", "REPORT_CHUNK", "REPORT_CODES", "REPORT_SIGNATURE"})
  void lostForGoodBeforeItsReport_isGoneOnWithout(FromNode.BodyCase at) throws Exception {
    try (Federation federation = new Federation(folder, 4, 3, HASTY)) {
      federation.tolerateLosses(3);
      FakeNode node = federation.node(3);
      node.says =
          message -> {
            if (message.getBodyCase() == at) {
              node.cut();
              return false;
            }
            return true;
          };
      // Without the fourth it is the pooled result of the first three.
      var json = QueryRunTest.completed(federation.ask().result());
      QueryRunTest.isPooledResultOfThree(json);
      assertThat(json.path("nodes").path("contributed").asInt()).isEqualTo(3);
      assertThat(json.toString()).contains("n3");
      assertThat(federation.progress).contains(new QueryProgress.GoneOnWithout("n3", 1));
    }
  }

  @Test
  void lostForGood_whileAnotherComputesForLongerThanTheGrace_isGoneOnWithout() throws Exception {
    try (Federation federation = new Federation(folder, 4, 3, HASTY)) {
      federation.tolerateLosses(3);
      FakeNode lost = federation.node(3);
      CountDownLatch gone = new CountDownLatch(1);
      lost.says =
          message -> {
            if (message.hasReportHeader()) {
              lost.cut();
              gone.countDown();
              return false;
            }
            return true;
          };
      Predicate<FromNode> first = once(FromNode::hasReportHeader);
      federation.node(0).says =
          message -> {
            if (first.test(message)) {
              isBeyondTheGraceSince(gone);
            }
            return true;
          };
      var json = QueryRunTest.completed(federation.ask().result());
      QueryRunTest.isPooledResultOfThree(json);
      assertThat(federation.progress).contains(new QueryProgress.GoneOnWithout("n3", 1));
    }
  }

  /** The grace is real time, and so is what a long computation takes. */
  private static void isBeyondTheGraceSince(CountDownLatch gone) {
    try {
      gone.await();
      var _ = new CountDownLatch(1).await(3 * Federation.SHORT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void lostForGoodWithItsReportOut_staysInTheSumButCannotBeMissedLater() throws Exception {
    try (Federation federation = new Federation(folder, 4, 3, HASTY)) {
      federation.tolerateLosses(3);
      FakeNode node = federation.node(3);
      node.hears =
          message -> {
            if (message.hasClose()) {
              node.cut();
              return false;
            }
            return true;
          };
      QueryOutcome outcome = federation.ask().result();
      assertThat(outcome).isInstanceOf(QueryOutcome.Failed.class);
      QueryOutcome.Failed failed = (QueryOutcome.Failed) outcome;
      assertThat(failed.code()).as(failed.message()).isEqualTo(OutcomeCode.TOO_FEW);
      assertThat(failed.dropped()).containsExactly(new Dropped("n3", 2));
    }
  }

  @Test
  void lostInALaterRound_endsTooFew() throws Exception {
    try (Federation federation = new Federation(folder, 4, 3, HASTY)) {
      federation.tolerateLosses(3);
      FakeNode node = federation.node(3);
      node.hears =
          message -> {
            if (FakeNode.opens(message) == 2) {
              node.cut();
              return false;
            }
            return true;
          };
      QueryOutcome.Failed failed = (QueryOutcome.Failed) federation.ask().result();
      assertThat(failed.code()).as(failed.message()).isEqualTo(OutcomeCode.TOO_FEW);
      assertThat(failed.dropped()).containsExactly(new Dropped("n3", 2));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FromNode.BodyCase.class,
      names = {"ACK", "TICKET", "REPORT_HEADER", "REPORT_SIGNATURE", "SHARE_RELEASE"})
  void restartedAtAnyMessage_comesBackByANewSetup(FromNode.BodyCase at) throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      federation.tolerateLosses(3);
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
    }
  }

  @Test
  void restartedInALaterRound_comesBackByANewSetup() throws Exception {
    try (Federation federation = new Federation(folder, 4, 3, Federation.PATIENT)) {
      federation.tolerateLosses(3);
      FakeNode node = federation.node(1);
      Predicate<FromCoordinator> second = once(m -> FakeNode.opens(m) == 2);
      node.hears =
          message -> {
            if (second.test(message)) {
              node.restart();
              return false;
            }
            return true;
          };
      var json = QueryRunTest.completed(federation.ask().result());
      assertThat(json.path("nodes").path("contributed").asInt()).isEqualTo(4);
    }
  }
}
