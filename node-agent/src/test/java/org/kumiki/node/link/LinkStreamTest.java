package org.kumiki.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kumiki.protocols.link.v1.AuditHead;
import org.kumiki.protocols.link.v1.Finished;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.Heartbeat;
import org.kumiki.protocols.link.v1.Hellos;
import org.kumiki.protocols.link.v1.NotWelcome;
import org.kumiki.protocols.link.v1.Welcome;
import org.kumiki.protocols.link.v1.WorkOrderBundle;

/**
 * What ends a stream at once, before the peer's silence would, and that nothing is heard behind the
 * end, though it may be there already.
 */
class LinkStreamTest {

  private final List<String> events = new ArrayList<>();
  private final Queue<Runnable> otherThread = new ArrayDeque<>();
  private boolean otherThreadIsBusy;
  private long now;
  private final LinkStream stream =
      new LinkStream(
          new LinkStream.Owner() {
            @Override
            public void welcomed(LinkStream mine, Duration heartbeat) {
              events.add("welcomed");
            }

            @Override
            public void ended(LinkStream mine, LinkEnd end, String why) {
              events.add("ended " + end + ": " + why);
            }
          },
          new LinkListener() {
            @Override
            public void connected(Line line) {
              events.add("connected");
            }

            @Override
            public void heard(Line line, FromCoordinator message) {
              if (message.getQueryId().equals("q-fails")) {
                throw new StackOverflowError("an error of the machine");
              }
              events.add("heard " + message.getQueryId());
            }

            @Override
            public void disconnected(Line line) {
              events.add("disconnected");
            }
          },
          new AuditWatch() {
            @Override
            public long size() {
              return 7;
            }

            @Override
            public boolean seen(AuditHead head, boolean asked) {
              events.add((asked ? "first head from " : "head from ") + head.getFrom());
              return head.getFrom() == 7;
            }
          },
          new Lane(this::elsewhere),
          () -> now);
  private final SilentCall call = new SilentCall();

  @BeforeEach
  void begin() {
    stream.beforeStart(call);
  }

  private void elsewhere(Runnable task) {
    if (otherThreadIsBusy) {
      otherThread.add(task);
    } else {
      task.run();
    }
  }

  private static FromCoordinator welcome() {
    return FromCoordinator.newBuilder()
        .setWelcome(Welcome.newBuilder().setProtocolVersion(1).setHeartbeatSeconds(1))
        .build();
  }

  private static FromCoordinator finished(String queryId) {
    return FromCoordinator.newBuilder()
        .setQueryId(queryId)
        .setFinished(Finished.newBuilder().setOutcome("DONE"))
        .build();
  }

  private void assertEndsWith(String end) {
    assertThat(events).containsExactly("connected", "welcomed", "disconnected", end);
  }

  @Test
  void welcomeBehindAMessageThatCameTooSoon_isNone() {
    stream.onNext(finished("q1"));
    stream.onNext(welcome());
    stream.onNext(finished("q2"));
    assertThat(events)
        .containsExactly(
            "ended TURNED_AWAY: the coordinator did not answer the greeting with a welcome");
  }

  @Test
  void welcomeBehindANotWelcome_isNone() {
    stream.onNext(
        FromCoordinator.newBuilder()
            .setNotWelcome(NotWelcome.newBuilder().setReason(NotWelcome.Reason.CERTIFICATE_REVOKED))
            .build());
    stream.onNext(welcome());
    assertThat(events)
        .containsExactly(
            "ended TURNED_AWAY: the coordinator turned this node away: CERTIFICATE_REVOKED");
  }

  @Test
  void messageAboutNoQuery_thatIsNoHeartbeat_endsTheStreamAtOnce() {
    stream.onNext(welcome());
    stream.onNext(finished(""));
    assertEndsWith("ended LOST: a message about no query was no heartbeat");
  }

  @Test
  void workOrder_isNotReadOnTheConnectionsThread_andWhatFollowsWaitsForIt() {
    stream.onNext(welcome());
    stream.onNext(hellos("q0"));
    otherThreadIsBusy = true;
    stream.onNext(
        FromCoordinator.newBuilder()
            .setQueryId("q1")
            .setWorkOrder(WorkOrderBundle.getDefaultInstance())
            .build());
    stream.onNext(hellos("q2"));
    stream.onCompleted();
    assertThat(events).containsExactly("connected", "welcomed", "heard q0");

    while (!otherThread.isEmpty()) {
      otherThread.remove().run();
    }
    assertThat(events)
        .containsExactly(
            "connected",
            "welcomed",
            "heard q0",
            "heard q1",
            "heard q2",
            "disconnected",
            "ended LOST: the coordinator ended the stream");
  }

  private static FromCoordinator hellos(String queryId) {
    return FromCoordinator.newBuilder()
        .setQueryId(queryId)
        .setHellos(Hellos.getDefaultInstance())
        .build();
  }

  @Test
  void messageThatCannotBeHandled_endsTheStream() {
    stream.onNext(welcome());
    stream.onNext(finished("q-fails"));
    stream.onNext(finished("q2"));
    assertEndsWith("ended LOST: a message could not be handled; the log says why");
  }

  @Test
  void secondWelcome_endsTheStream() {
    stream.onNext(welcome());
    stream.onNext(welcome());
    assertEndsWith("ended LOST: a message about no query was no heartbeat");
  }

  @Test
  void headThatIsNotProvedFromTheKeptOne_endsTheStream() {
    stream.onNext(welcome());
    stream.onNext(head(6));
    assertThat(events)
        .containsExactly(
            "connected",
            "welcomed",
            "head from 6",
            "disconnected",
            "ended LOST: the audit log was not proved from the head that is kept here");
  }

  private static FromCoordinator head(long from) {
    return FromCoordinator.newBuilder()
        .setHeartbeat(Heartbeat.newBuilder().setAuditHead(AuditHead.newBuilder().setFrom(from)))
        .build();
  }

  @Test
  void streamThatEndsTwice_endsOnce() {
    stream.end(LinkEnd.TURNED_AWAY, "first");
    stream.onCompleted();
    stream.end(LinkEnd.LOST, "third");
    assertThat(events).containsExactly("ended TURNED_AWAY: first");
  }

  @Test
  void shortMessage_isHeardOnTheConnectionsThread_headsAreNot() {
    stream.onNext(welcome());
    otherThreadIsBusy = true;
    stream.onNext(hellos("q1"));
    stream.onNext(
        FromCoordinator.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()).build());
    stream.onNext(head(7));
    assertThat(events).containsExactly("connected", "welcomed", "heard q1");
    assertThat(otherThread).hasSize(1);
    otherThread.remove().run();
    assertThat(events).last().isEqualTo("head from 7");
  }

  @Test
  void headOfTheWelcome_isTheFirst() {
    stream.onNext(
        FromCoordinator.newBuilder()
            .setWelcome(
                Welcome.newBuilder()
                    .setProtocolVersion(1)
                    .setHeartbeatSeconds(1)
                    .setAuditHead(AuditHead.newBuilder().setFrom(3)))
            .build());
    assertThat(events).containsExactly("first head from 3", "connected", "welcomed");
  }

  @Test
  void asManyMessagesAreAskedFor_asWereHandled() {
    assertThat(call.requested).isEqualTo(4);
    stream.onNext(welcome());
    for (int i = 1; i <= 9; i++) {
      stream.onNext(hellos("q" + i));
    }
    // Ten were handled: never more than four are under way, never fewer than three.
    assertThat(call.requested).isEqualTo(14);
    stream.onCompleted();
    stream.onNext(hellos("q10"));
    assertThat(events).doesNotContain("heard q10");
    assertThat(call.requested).isEqualTo(14);
  }

  @Test
  void peerThatIsSilentForFourHeartbeats_isGivenUp() {
    stream.onNext(welcome());
    now += Duration.ofSeconds(4).toNanos();
    stream.beat();
    assertThat(call.said).singleElement().matches(FromNode::hasHeartbeat);
    stream.onNext(hellos("q1"));
    now += Duration.ofSeconds(4).toNanos();
    stream.beat();
    assertThat(call.said).hasSize(2);
    now += 1;
    stream.beat();
    assertThat(call.said).hasSize(2);
    assertThat(events)
        .containsExactly(
            "connected",
            "welcomed",
            "heard q1",
            "disconnected",
            "ended LOST: the coordinator was silent for four heartbeats");
  }

  @Test
  void wordsOfThePeer_areOneLineOfPlainText() {
    stream.onNext(welcome());
    stream.onError(
        Status.UNAVAILABLE
            .withDescription("gone\nINFO all is well")
            .withCause(new IllegalStateException("caf\u00e9"))
            .asRuntimeException());
    assertEndsWith("ended LOST: UNAVAILABLE: gone?INFO all is well, caf?");
  }

  @Test
  void goodbye_isSaid_andNothingIsSentBehindIt() throws Exception {
    stream.onNext(welcome());
    assertThat(stream.send(FromNode.getDefaultInstance())).isTrue();
    stream.complete();
    assertThat(call.completed).isTrue();
    assertEndsWith("ended LOST: this node said goodbye");
    assertThat(stream.send(FromNode.getDefaultInstance())).isFalse();
    assertThat(stream.sendWhenReady(FromNode.getDefaultInstance(), Duration.ZERO)).isFalse();
    assertThat(call.said).hasSize(1);
  }

  @Test
  void chunkThatNobodyIsReadyFor_isNotSent_untilTheyAre() throws Exception {
    stream.onNext(welcome());
    call.ready = false;
    assertThat(stream.sendWhenReady(FromNode.getDefaultInstance(), Duration.ZERO)).isFalse();
    FutureTask<Boolean> waits =
        new FutureTask<>(
            () -> stream.sendWhenReady(FromNode.getDefaultInstance(), Duration.ofDays(1)));
    Thread sender = Thread.ofPlatform().daemon().start(waits);
    while (!waits.isDone() && sender.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertThat(call.said).isEmpty();
    call.ready = true;
    call.onReady.run();
    assertThat(waits.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(call.said).hasSize(1);
  }

  @Test
  void whoWaitsToSend_isFreedByTheEnd() throws Exception {
    stream.onNext(welcome());
    call.ready = false;
    FutureTask<Boolean> waits =
        new FutureTask<>(
            () -> stream.sendWhenReady(FromNode.getDefaultInstance(), Duration.ofDays(1)));
    Thread sender = Thread.ofPlatform().daemon().start(waits);
    while (!waits.isDone() && sender.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    stream.end(LinkEnd.LOST, "over");
    assertThat(waits.get(20, TimeUnit.SECONDS)).isFalse();
    assertThat(call.said).isEmpty();
  }
}
