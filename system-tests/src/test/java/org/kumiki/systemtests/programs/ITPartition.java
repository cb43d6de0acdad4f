package org.kumiki.systemtests.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kumiki.coordinator.client.WatchedEvent;
import org.kumiki.systemtests.LongRun;
import org.kumiki.systemtests.pooled.FourSites;
import tools.jackson.databind.JsonNode;

/**
 * A node in a network of its own is cut off in the middle of a query and comes back: both ends
 * notice, the query waits and goes on with the keys it had. Skipped where network namespaces cannot
 * be made.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ITPartition {

  private static final String FAR = "small";
  private static final int HEARTBEAT = 2;
  private static final Duration NOTICED = Duration.ofSeconds(4 * HEARTBEAT + 6);

  private final Path folder;
  private OwnNetwork network;
  private LivingFederation federation;

  ITPartition(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  void start() throws IOException {
    try {
      network = OwnNetwork.create();
    } catch (IOException e) {
      abort("network namespaces need Linux, root and iproute2; not tested here: " + e.getMessage());
    }
    federation =
        LivingFederation.start(
            folder,
            new LivingFederation.Settings(
                OwnNetwork.HERE,
                List.of("heartbeat_seconds: " + HEARTBEAT),
                List.of("aggregation: SA_1"),
                Map.of(FAR, network.command()),
                Set.of("hdab")));
  }

  @AfterAll
  void stop() throws IOException {
    if (federation != null) {
      federation.close();
    }
    if (network != null) {
      network.close();
    }
  }

  private interface Act {
    void go() throws IOException;
  }

  /** Cuts the node off at this point, until both ends have noticed. */
  private Asked cut(Point point, Act cut) throws IOException, InterruptedException {
    federation.awaitConnected(Set.copyOf(FourSites.IDS));
    Asked query = Asked.of(federation, federation.newQuestion());
    Instant begin;
    try (Moment moment = federation.coordinator().at(point.step())) {
      query.sign();
      moment.await();
      begin = Instant.now();
      cut.go();
    }
    query.await(e -> isAboutFar("node_lost", e));
    assertThat(Duration.between(begin, Instant.now())).isLessThan(NOTICED);
    nodeNotices();
    return query;
  }

  /** The node's own end, asked on its own machine. */
  private void nodeNotices() throws InterruptedException {
    Instant end = Instant.now().plus(NOTICED);
    String standing = "";
    while (Instant.now().isBefore(end)) {
      standing = federation.run("node status", "--home", federation.file(FAR)).out();
      if (!standing.contains(", connected")) {
        return;
      }
      // Nothing tells it: it is asked again, not too often.
      Thread.sleep(50);
    }
    fail("the node does not notice: " + standing);
  }

  private static boolean isAboutFar(String type, WatchedEvent event) {
    return event.type().equals(type) && event.data().path("node").asString("").equals(FAR);
  }

  private void goesOn(Asked query) throws IOException, InterruptedException {
    JsonNode back = query.await(e -> isAboutFar("node_back", e)).data();
    assertThat(back.path("restarted").asBoolean()).isFalse();
    JsonNode end = query.end();
    assertThat(end.path("outcome").asString()).as("%s", end).isEqualTo("COMPLETED");
    assertThat(query.count("set_up")).isEqualTo(1);
    JsonNode document = query.document();
    assertThat(document.at("/nodes/contributed").asInt()).isEqualTo(4);
    Asked.isThatOfR(document.path("result"));
  }

  @ParameterizedTest
  @Order(1)
  @EnumSource(names = {"SETUP", "REPORTED"})
  void aPulledCable_isNoticedAtBothEndsAndTheQueryGoesOn(Point point) throws Exception {
    LongRun.only(false);
    Asked query = cut(point, network::pull);
    network.plug();
    goesOn(query);
  }

  @ParameterizedTest
  @Order(2)
  @EnumSource(names = {"DEALT", "LATER"})
  void aHalfOpenConnection_isNoticedAtBothEndsAndTheQueryGoesOn(Point point) throws Exception {
    LongRun.only(point == Point.LATER);
    Asked query = cut(point, network::swallow);
    network.deliver();
    goesOn(query);
  }

  @Test
  @Order(3)
  void logsVerify() {
    federation.logsVerify();
  }
}
