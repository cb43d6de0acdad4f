package org.kumiki.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kumiki.protocols.link.v1.AuditHead;
import org.kumiki.protocols.link.v1.Finished;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.Heartbeat;
import org.kumiki.protocols.link.v1.NotWelcome;
import org.kumiki.protocols.link.v1.Welcome;

/**
 * What ends a stream at once, before the peer's silence would, and that nothing is heard behind the
 * end, though it may be there already.
 */
class LinkStreamTest {

  private final List<String> events = new ArrayList<>();
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
                throw new IllegalStateException("a fault of this program");
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
          new Lane(Runnable::run),
          System::nanoTime);

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
  void messageThatCannotBeHandled_endsTheStream() {
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
