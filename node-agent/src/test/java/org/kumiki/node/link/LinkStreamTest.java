package org.kumiki.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kumiki.protocols.link.v1.Finished;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.NotWelcome;
import org.kumiki.protocols.link.v1.Welcome;

/** Messages that arrived together: what comes behind the end is there already and is not heard. */
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
              events.add("heard " + message.getQueryId());
            }

            @Override
            public void disconnected(Line line) {
              events.add("disconnected");
            }
          },
          AuditWatch.NONE,
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
  void streamThatEndsTwice_endsOnce() {
    stream.end(LinkEnd.TURNED_AWAY, "first");
    stream.onCompleted();
    assertThat(events).containsExactly("ended TURNED_AWAY");
  }
}
