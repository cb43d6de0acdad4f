package org.kumiki.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.kumiki.protocols.link.v1.AuditHead;
import org.kumiki.protocols.link.v1.Finished;
import org.kumiki.protocols.link.v1.FromCoordinator;
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
  private final LinkStream stream =
      new LinkStream(
          new LinkStream.Owner() {
            @Override
            public void welcomed(LinkStream mine, Duration heartbeat) {
              events.add("welcomed");
            }

            @Override
            public void ended(LinkStream mine, LinkEnd end, String why) {
              events.add("ended " + end);
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
              return head.getFrom() == 7;
            }
          },
          new Lane(this::elsewhere),
          System::nanoTime);

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

  @Test
  void welcomeBehindAMessageThatCameTooSoon_isNone() {
    stream.onNext(finished("q1"));
    stream.onNext(welcome());
    stream.onNext(finished("q2"));
    assertThat(events).containsExactly("ended TURNED_AWAY");
  }

  @Test
  void welcomeBehindANotWelcome_isNone() {
    stream.onNext(
        FromCoordinator.newBuilder()
            .setNotWelcome(NotWelcome.newBuilder().setReason(NotWelcome.Reason.CERTIFICATE_REVOKED))
            .build());
    stream.onNext(welcome());
    assertThat(events).containsExactly("ended TURNED_AWAY");
  }

  @Test
  void messageAboutNoQuery_thatIsNoHeartbeat_endsTheStreamAtOnce() {
    stream.onNext(welcome());
    stream.onNext(finished(""));
    assertThat(events).containsExactly("connected", "welcomed", "disconnected", "ended LOST");
  }

  @Test
  void workOrder_isNotReadOnTheConnectionsThread_andWhatFollowsWaitsForIt() {
    stream.beforeStart(new SilentCall());
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
            "ended LOST");
  }

  private static FromCoordinator hellos(String queryId) {
    return FromCoordinator.newBuilder()
        .setQueryId(queryId)
        .setHellos(Hellos.getDefaultInstance())
        .build();
  }

  @Test
  void messageThatCannotBeHandled_endsTheStream() {
    stream.beforeStart(new SilentCall());
    stream.onNext(welcome());
    stream.onNext(finished("q-fails"));
    stream.onNext(finished("q2"));
    assertThat(events).containsExactly("connected", "welcomed", "disconnected", "ended LOST");
  }

  @Test
  void secondWelcome_endsTheStream() {
    stream.onNext(welcome());
    stream.onNext(welcome());
    assertThat(events).containsExactly("connected", "welcomed", "disconnected", "ended LOST");
  }

  @Test
  void headThatIsNotProvedFromTheKeptOne_endsTheStream() {
    stream.onNext(welcome());
    stream.onNext(head(6));
    assertThat(events).containsExactly("connected", "welcomed", "disconnected", "ended LOST");
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
    assertThat(events).containsExactly("ended TURNED_AWAY");
  }
}
