package org.kumiki.systemtests.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
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
import org.kumiki.systemtests.LongRun;
import org.kumiki.systemtests.pooled.FourSites;
import tools.jackson.databind.JsonNode;

/**
 * Mode SA-1 with real processes, each lost at an exact step of the protocol: the query ends with
 * the numbers of the nodes that its result names, or with a reason in words, and all logs verify.
 * One federation lives through all moments.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ITMoments {

  private static final String LOST = "small";
  private static final Set<String> ALL = Set.copyOf(FourSites.IDS);

  private final Path folder;
  private final Map<Integer, Map<String, Double>> expected = new TreeMap<>();
  private LivingFederation federation;

  ITMoments(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  void start() throws IOException, InterruptedException {
    federation =
        LivingFederation.start(
            folder,
            new LivingFederation.Settings(
                "localhost",
                List.of("answer_seconds: 6"),
                List.of("aggregation: SA_1"),
                Map.of(),
                Set.of("hdab", LOST)));
    expect(4);
    federation.run("node halt", "--home", federation.file(LOST));
    expect(3);
    federation.run("node resume", "--home", federation.file(LOST));
    assertThat(expected.get(3)).isNotEqualTo(expected.get(4));
  }

  /** What a query that nothing happens to gives. */
  private void expect(int nodes) throws IOException, InterruptedException {
    Asked query = ask();
    query.sign();
    JsonNode end = query.end();
    assertThat(end.path("outcome").asString()).as("%s", end).isEqualTo("COMPLETED");
    expected.put(nodes, Asked.estimates(query.document()));
  }

  @AfterAll
  void stop() {
    if (federation != null) {
      federation.close();
    }
  }

  private Asked ask() throws IOException {
    return Asked.of(federation, federation.newQuestion());
  }

  /** Ends with the numbers of those whom the result names; how many they are. */
  private int endsRight(Asked query) throws IOException, InterruptedException {
    JsonNode end = query.end();
    assertThat(end.path("outcome").asString()).as("%s", end).isEqualTo("COMPLETED");
    JsonNode document = query.document();
    int contributed = document.at("/nodes/contributed").asInt();
    if (contributed < 4) {
      assertThat(document.at("/nodes/dropped/0/node").asString()).isEqualTo(LOST);
    }
    Map<String, Double> found = Asked.estimates(document);
    expected
        .get(contributed)
        .forEach(
            (term, value) ->
                assertThat(found.get(term))
                    .as(term)
                    .isCloseTo(value, Offset.offset(1e-9 * Math.max(1, Math.abs(value)))));
    return contributed;
  }

  private interface Act {
    void go() throws IOException, InterruptedException;
  }

  /** Asks, and acts while the coordinator stands at this point. */
  private Asked at(Point point, Act act) throws IOException, InterruptedException {
    federation.awaitConnected(ALL);
    Asked query = ask();
    try (Moment moment = federation.coordinator().at(point.step())) {
      query.sign();
      moment.await();
      act.go();
    }
    return query;
  }

  @ParameterizedTest
  @Order(1)
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SUMMED")
  void aNodeIsKilledAndRestarted(Point point) throws Exception {
    LongRun.only(point == Point.DEALT || point == Point.LATER);
    Asked query = at(point, () -> federation.killNode(LOST));
    federation.startNode(LOST);
    // Before its report the others go on without it, unless it is back before they reported.
    assertThat(endsRight(query)).isBetween(point == Point.DEALT ? 3 : 4, 4);
  }

  @ParameterizedTest
  @Order(1)
  @EnumSource
  void aNodeIsKilledBetweenItsRowAndItsMessage(NodePoint point) throws Exception {
    LongRun.only(point == NodePoint.REPORTING);
    federation.awaitConnected(ALL);
    Asked query = ask();
    try (Moment moment = federation.node(LOST).at(point.step())) {
      query.sign();
      moment.await();
      federation.killNode(LOST);
    }
    federation.startNode(LOST);
    assertThat(endsRight(query)).isBetween(point == NodePoint.REPORTING ? 3 : 4, 4);
  }

  /** The answer time passes: the query goes on without it where that is possible. */
  @ParameterizedTest
  @Order(2)
  @EnumSource(names = {"SETUP", "LATER"})
  void aNodeStandsStillAndIsNeeded(Point point) throws Exception {
    LongRun.only(point == Point.LATER);
    Asked query = at(point, () -> federation.node(LOST).freeze());
    JsonNode end = query.end();
    federation.node(LOST).thaw();
    assertThat(end.path("outcome").asString()).as("%s", end).isEqualTo("TOO_FEW");
    assertThat(end.path("message").asString()).contains(LOST + " was lost");
  }

  @Test
  @Order(2)
  void aNodeStandsStillBeforeItsReport_isGoneOnWithout() throws Exception {
    Asked query = at(Point.DEALT, () -> federation.node(LOST).freeze());
    query.await(e -> e.type().equals("gone_on_without"));
    federation.node(LOST).thaw();
    assertThat(endsRight(query)).isEqualTo(3);
  }

  /** As a helper it is not needed, as a participant it is back in time. */
  @Test
  @Order(2)
  void aNodeStandsStillAfterItsReport_takesPartAgain() throws Exception {
    Asked query = at(Point.REPORTED, () -> federation.node(LOST).freeze());
    query.await(e -> e.type().equals("round_done"));
    federation.node(LOST).thaw();
    assertThat(endsRight(query)).isEqualTo(4);
  }

  @ParameterizedTest
  @Order(3)
  @EnumSource(names = {"SETUP", "DEALT"})
  void theCoordinatorIsKilledBeforeTheFirstRound_saysAskAgain(Point point) throws Exception {
    LongRun.only(point == Point.SETUP);
    Asked query = at(point, federation::killCoordinator);
    federation.startCoordinator();
    JsonNode end = query.end();
    assertThat(end.path("message").asString())
        .as("%s", end)
        .contains("the coordinator stopped before the first round")
        .contains("ask again");
  }

  @ParameterizedTest
  @Order(4)
  @EnumSource(names = {"REPORTED", "SUMMED", "LATER", "LAST"})
  void theCoordinatorIsKilledAndRestarted_goesOn(Point point) throws Exception {
    LongRun.only(point == Point.LATER);
    Asked query = at(point, federation::killCoordinator);
    federation.startCoordinator();
    assertThat(endsRight(query)).isEqualTo(4);
  }

  @Test
  @Order(5)
  void logsVerify() {
    federation.logsVerify();
  }
}
