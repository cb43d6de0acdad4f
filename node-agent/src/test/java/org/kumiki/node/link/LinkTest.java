package org.kumiki.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.node.identity.CoordinatorTls;
import org.kumiki.node.identity.EnrolmentKind;
import org.kumiki.node.identity.NodeIdentity;
import org.kumiki.node.identity.TestIdentity;
import org.kumiki.node.testing.Hdab;
import org.kumiki.node.testing.TestCa;
import org.kumiki.node.testing.TestCoordinator;
import org.kumiki.node.testing.TestProxy;
import org.kumiki.protocols.link.v1.Cannot;
import org.kumiki.protocols.link.v1.Finished;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.NotWelcome;
import org.kumiki.protocols.link.v1.ReportChunk;

/** The line over real TLS on loopback. */
class LinkTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Backoff FAST = new Backoff(Duration.ofMillis(10), Duration.ofHours(2));

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong ahead = new AtomicLong();
  private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
  private TestCa ca;
  private HomeFolder home;
  private NodeIdentity identity;
  private TestCoordinator coordinator;
  private Link link;

  /** Records what it hears. */
  private final class Recorder implements LinkListener {
    @Override
    public void connected(Line line) {
      events.add(line);
    }

    @Override
    public void heard(Line line, FromCoordinator message) {
      events.add(message);
    }

    @Override
    public void disconnected(Line line) {
      events.add("disconnected");
    }
  }

  @BeforeEach
  void start() throws Exception {
    scheduler.setRemoveOnCancelPolicy(true);
    ca = new TestCa();
    home = HomeFolder.open(folder.resolve("home"));
    identity =
        TestIdentity.make(
            home,
            ca,
            new Hdab(random).authority(ca.fingerprint(), Instant.now()),
            "north",
            EnrolmentKind.PRODUCTION);
    coordinator = new TestCoordinator(ca, ca.server("127.0.0.1"));
  }

  @AfterEach
  void stop() {
    if (link != null) {
      link.kill();
    }
    coordinator.close();
    scheduler.shutdownNow();
    executor.shutdownNow();
    home.close();
  }

  private void dial() {
    dial(identity);
  }

  private void dial(NodeIdentity as) {
    dial(as, Optional.empty());
  }

  private void dial(NodeIdentity as, Optional<HttpProxy> proxy) {
    link =
        Link.start(
            new LinkSettings(
                "127.0.0.1",
                coordinator.linkPort(),
                proxy,
                CoordinatorTls.mutual(as),
                "north",
                "test 1",
                ByteString.copyFromUtf8("process-1"),
                () ->
                    List.of(
                        new OfferedDataset(
                            "data",
                            "v1",
                            new Dictionary(List.of(), List.of(), Optional.empty()),
                            Optional.of("STRICT"))),
                AuditWatch.NONE,
                Duration.ofSeconds(10),
                FAST),
            new Recorder(),
            scheduler,
            executor,
            random,
            () -> System.nanoTime() + ahead.get());
  }

  @Test
  void proxy_carriesTheLineAndSeesOnlyWhereItGoes() throws Exception {
    try (TestProxy proxy = new TestProxy()) {
      HttpProxy.Login login = new HttpProxy.Login("kumiki", "let me out");
      dial(identity, Optional.of(new HttpProxy("127.0.0.1", proxy.port(), Optional.of(login))));
      assertThat(coordinator.connection().greeting().getGreeting().getNodeId()).isEqualTo("north");
      String seen = proxy.requests.poll(20, TimeUnit.SECONDS);
      assertThat(seen)
          .startsWith("CONNECT 127.0.0.1:" + coordinator.linkPort() + " HTTP/1.1")
          .containsIgnoringCase("proxy-authorization: Basic a3VtaWtpOmxldCBtZSBvdXQ=")
          .doesNotContain("north");
      assertThat(login.toString()).doesNotContain("let me out");
    }
  }

  private Line connectedLine() throws InterruptedException {
    return (Line) events.poll(20, TimeUnit.SECONDS);
  }

  private static FromCoordinator finished(String queryId) {
    return FromCoordinator.newBuilder()
        .setQueryId(queryId)
        .setFinished(Finished.newBuilder().setOutcome("DONE"))
        .build();
  }

  @Test
  void greets_isWelcome_andHearsInOrder() throws Exception {
    dial();
    TestCoordinator.Connection node = coordinator.connection();
    var greeting = node.greeting().getGreeting();
    assertThat(greeting.getProtocolVersion()).isEqualTo(1);
    assertThat(greeting.getNodeId()).isEqualTo("north");
    assertThat(greeting.getProcessId().toStringUtf8()).isEqualTo("process-1");
    assertThat(greeting.getDatasets(0).getId()).isEqualTo("data");
    node.welcome();
    assertThat(link.awaitConnected(SOON)).isTrue();
    Line line = connectedLine();
    for (int i = 0; i < 20; i++) {
      node.say(finished("q" + i));
    }
    for (int i = 0; i < 20; i++) {
      assertThat(((FromCoordinator) events.poll(20, TimeUnit.SECONDS)).getQueryId())
          .isEqualTo("q" + i);
    }
    FromNode message =
        FromNode.newBuilder().setQueryId("q1").setCannot(Cannot.getDefaultInstance()).build();
    assertThat(line.send(message)).isTrue();
    assertThat(node.hear()).isEqualTo(message);
  }

  @Test
  void messageBeforeTheWelcome_isNotHeard() throws Exception {
    dial();
    coordinator.connection().say(finished("q1"));
    // It is given up and dialled again, rarely.
    assertTurnedAway();
    assertThat(events).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "1, 0", "1, 301"})
  void welcomeOfAnotherVersion_orWithoutHeartbeats_isNone(int version, int seconds)
      throws Exception {
    dial();
    coordinator
        .connection()
        .say(
            FromCoordinator.newBuilder()
                .setWelcome(
                    org.kumiki.protocols.link.v1.Welcome.newBuilder()
                        .setProtocolVersion(version)
                        .setHeartbeatSeconds(seconds))
                .build());
    assertTurnedAway();
    assertThat(events).isEmpty();
  }

  @Test
  void messageAboutNoQuery_thatIsNoHeartbeat_endsTheLine() throws Exception {
    dial();
    coordinator.connection().welcome().say(finished(""));
    connectedLine();
    assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("disconnected");
  }

  @Test
  void server_withANodesCertificate_isNotGreeted() throws Exception {
    coordinator.close();
    coordinator = new TestCoordinator(ca, ca.serverWithoutNames());
    assertNeverGreeted();
  }

  @Test
  void server_forAnotherHost_isNotGreeted() throws Exception {
    coordinator.close();
    coordinator = new TestCoordinator(ca, ca.server("127.0.0.2"));
    assertNeverGreeted();
  }

  @Test
  void server_ofAnotherCa_isNotGreeted() throws Exception {
    coordinator.close();
    TestCa other = new TestCa();
    coordinator = new TestCoordinator(ca, other.server("127.0.0.1"));
    assertNeverGreeted();
  }

  private void assertNeverGreeted() throws InterruptedException {
    dial();
    assertThat(link.awaitConnected(Duration.ofSeconds(1))).isFalse();
    assertThat(link.state())
        .isInstanceOfSatisfying(
            LinkState.Waiting.class, w -> assertThat(w.why()).contains("UNAVAILABLE"));
    assertThat(coordinator.noConnection()).isTrue();
  }

  @Test
  void brokenLine_isDialledAgain_asTheSameProcess() throws Exception {
    dial();
    coordinator.connection().welcome().breakOff();
    TestCoordinator.Connection again = coordinator.connection().welcome();
    assertThat(again.greeting().getGreeting().getProcessId().toStringUtf8()).isEqualTo("process-1");
    Line first = connectedLine();
    assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("disconnected");
    Line second = connectedLine();
    assertThat(second).isNotSameAs(first);
    assertThat(first.isOver()).isTrue();
    assertThat(first.send(FromNode.getDefaultInstance())).isFalse();
    assertThat(second.isOver()).isFalse();
  }

  @Test
  void silentCoordinator_isGivenUpAfterFourHeartbeats() throws Exception {
    dial();
    TestCoordinator.Connection node = coordinator.connection().welcome();
    assertThat(node.heartbeats.poll(20, TimeUnit.SECONDS)).isNotNull();
    ahead.set(Duration.ofSeconds(5).toNanos());
    assertThat(coordinator.connection()).isNotSameAs(node);
    connectedLine();
    assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("disconnected");
  }

  @Test
  void coordinatorWithHeartbeats_isKept() throws Exception {
    dial();
    TestCoordinator.Connection node = coordinator.connection().welcome();
    for (int i = 0; i < 3; i++) {
      assertThat(node.heartbeats.poll(20, TimeUnit.SECONDS)).isNotNull();
      ahead.addAndGet(Duration.ofSeconds(2).toNanos());
      node.heartbeat();
    }
    assertThat(coordinator.noConnection()).isTrue();
  }

  @Test
  void notWelcome_isTriedAgainRarely_shuttingDownSoon() throws Exception {
    dial();
    coordinator.connection().notWelcome(NotWelcome.Reason.SHUTTING_DOWN);
    coordinator.connection().notWelcome(NotWelcome.Reason.CERTIFICATE_REVOKED);
    assertTurnedAway();
    assertThat(((LinkState.Waiting) link.state()).why()).contains("CERTIFICATE_REVOKED");
  }

  /** Waits until the next dial is more than half of the most away. */
  private void assertTurnedAway() throws InterruptedException {
    long end = System.nanoTime() + SOON.toNanos();
    while (scheduler.getQueue().stream()
            .map(t -> ((java.util.concurrent.Delayed) t).getDelay(TimeUnit.MINUTES))
            .noneMatch(minutes -> minutes >= 50)
        && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(scheduler.getQueue())
        .anySatisfy(
            t ->
                assertThat(((java.util.concurrent.Delayed) t).getDelay(TimeUnit.MINUTES))
                    .isGreaterThanOrEqualTo(50));
  }

  @Test
  void longVector_waitsForTheReader() throws Exception {
    coordinator.paused = true;
    dial();
    TestCoordinator.Connection node = coordinator.connection().welcome();
    Line line = connectedLine();
    FromNode chunk =
        FromNode.newBuilder()
            .setQueryId("q1")
            .setReportChunk(
                ReportChunk.newBuilder().setWords(ByteString.copyFrom(new byte[64 * 1024])))
            .build();
    int sent = 0;
    while (sent < 1000 && line.sendWhenReady(chunk, Duration.ofMillis(200))) {
      sent++;
    }
    // The transport's window and buffer, not the heap, hold what is under way.
    assertThat(sent).isBetween(1, 100);
    coordinator.paused = false;
    node.request(1);
    assertThat(line.sendWhenReady(chunk, SOON)).isTrue();
  }

  @Test
  void waitingSender_isFreedWhenTheLineEnds() throws Exception {
    coordinator.paused = true;
    dial();
    TestCoordinator.Connection node = coordinator.connection().welcome();
    Line line = connectedLine();
    FromNode chunk =
        FromNode.newBuilder()
            .setQueryId("q1")
            .setReportChunk(
                ReportChunk.newBuilder().setWords(ByteString.copyFrom(new byte[64 * 1024])))
            .build();
    var sender =
        executor.submit(
            () -> {
              boolean more = true;
              while (more) {
                more = line.sendWhenReady(chunk, SOON);
              }
              return line.isOver();
            });
    node.breakOff();
    assertThat(sender.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void killByAnInterruptedThread_stillClosesTheConnection() throws Exception {
    dial();
    TestCoordinator.Connection node = coordinator.connection().welcome();
    connectedLine();
    Thread.currentThread().interrupt();
    link.kill();
    executor.shutdown();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(node.heard.poll(5, TimeUnit.SECONDS)).isEqualTo("cancelled");
  }

  @Test
  void close_saysGoodbye_killDoesNot() throws Exception {
    dial();
    TestCoordinator.Connection node = coordinator.connection().welcome();
    connectedLine();
    link.close();
    assertThat(node.heard.poll(20, TimeUnit.SECONDS)).isEqualTo("end");
    assertThat(link.state()).isInstanceOf(LinkState.Closed.class);
    dial();
    node = coordinator.connection().welcome();
    link.kill();
    assertThat(node.heard.poll(20, TimeUnit.SECONDS)).isEqualTo("cancelled");
    assertThat(coordinator.noConnection()).isTrue();
  }
}
