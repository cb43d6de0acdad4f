package org.kumiki.secureagg.sa1;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.federation.TestFederation;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.role.RoundPlan;
import org.kumiki.secureagg.vector.EncodedVector;
import org.kumiki.secureagg.vector.Lane;
import org.kumiki.secureagg.vector.Segment;
import org.kumiki.secureagg.vector.VectorEncoder;
import org.kumiki.secureagg.vector.VectorSpec;
import org.kumiki.secureagg.vector.VectorSum;

/** Honest federations in mode SA-1: exact sums, whoever is lost and whenever. */
class HonestTicketsTest {

  private static final byte[] NOTHING = new byte[0];

  static VectorSpec spec(int nodes) {
    return new VectorSpec(
        "round",
        nodes,
        List.of(new Segment(Lane.W128, 3, 0, 60), new Segment(Lane.W64, 9_000, 0, 40)));
  }

  /** Node i contributes 10^i, so that a sum names its members. */
  static EncodedVector vector(TestFederation federation, VectorSpec spec, String id) {
    long value = value(id);
    long[] longs = new long[9_000];
    Arrays.fill(longs, value);
    return new VectorEncoder(spec)
        .longs(0, new long[] {value, -value, Long.MAX_VALUE / 16})
        .longs(1, longs)
        .encode(federation.random);
  }

  private static long value(String id) {
    return Math.round(Math.pow(10, Integer.parseInt(id.substring(5))));
  }

  static Optional<VectorSum> round(TestFederation federation, int round) throws PeerFault {
    VectorSpec spec = spec(federation.next.size());
    return federation.round(round, NOTHING, spec, id -> vector(federation, spec, id));
  }

  static void assertSum(VectorSum sum, String... members) {
    long expected = 0;
    for (String member : members) {
      expected += value(member);
    }
    assertThat(sum.longs(1)).containsOnly(expected);
    assertThat(sum.integers(0))
        .containsExactly(
            BigInteger.valueOf(expected),
            BigInteger.valueOf(-expected),
            BigInteger.valueOf(Long.MAX_VALUE / 16).multiply(BigInteger.valueOf(members.length)));
  }

  private static String[] nodes(int count) {
    return IntStream.range(0, count).mapToObj(TestFederation::nodeId).toArray(String[]::new);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 10})
  void withoutLosses_threeRoundsGiveExactSums(int size) throws Exception {
    TestFederation federation = TestFederation.sa1("honest", size, Math.max(3, (size - 1) / 3 + 2));
    assertThat(federation.setup()).isTrue();
    for (int round = 1; round <= 3; round++) {
      assertSum(round(federation, round).orElseThrow(), nodes(size));
    }
    federation.apply(federation.coordinator.finish());
    assertThat(federation.nodes.values())
        .allSatisfy(node -> assertThat(node.alarms).isEmpty())
        .allSatisfy(
            node ->
                assertThat(node.ledger.query(node.terms.terms().query()).orElseThrow())
                    .satisfies(
                        record -> {
                          assertThat(record.fixed()).contains(List.of(nodes(size)));
                          assertThat(record.lastResult().orElseThrow().round()).isEqualTo(3);
                        }));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 10})
  void lostBeforeItsTicket_isNotAParticipant(int size) throws Exception {
    TestFederation federation = TestFederation.sa1("no-ticket", size, 3);
    String lost = TestFederation.nodeId(1);
    federation.uplink =
        (id, m) -> id.equals(lost) && m instanceof Sa1NodeMessage ? List.of() : List.of(m);
    federation.setup();
    assertThat(federation.coordinator.awaited()).containsExactly(lost);
    federation.apply(federation.coordinator.proceed());
    assertSum(round(federation, 1).orElseThrow(), without(size, 1));
    assertSum(round(federation, 2).orElseThrow(), without(size, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 10})
  void lostBeforeItsReport_isNotInTheSum(int size) throws Exception {
    TestFederation federation = TestFederation.sa1("no-report", size, 3);
    federation.setup();
    String lost = TestFederation.nodeId(2);
    federation.downlink = (id, m) -> id.equals(lost) ? Optional.empty() : Optional.of(m);
    assertThat(round(federation, 1)).isEmpty();
    assertThat(federation.coordinator.awaited()).containsExactly(lost);
    federation.apply(federation.coordinator.proceed());
    federation.deliver();
    assertSum(federation.sums.getLast(), without(size, 2));
    assertSum(round(federation, 2).orElseThrow(), without(size, 2));
    assertSum(round(federation, 3).orElseThrow(), without(size, 2));
  }

  @Test
  void lostInTheMiddleOfItsReport_isNotInTheSum() throws Exception {
    TestFederation federation = TestFederation.sa1("half-report", 5, 3);
    federation.setup();
    String lost = TestFederation.nodeId(4);
    federation.uplink =
        (id, m) ->
            id.equals(lost)
                    && (m instanceof NodeMessage.ReportSignature
                        || (m instanceof NodeMessage.ReportChunk c && c.index() > 0))
                ? List.of()
                : List.of(m);
    assertThat(round(federation, 1)).isEmpty();
    federation.apply(federation.coordinator.proceed());
    federation.deliver();
    assertSum(federation.sums.getLast(), without(5, 4));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 10})
  void lostAfterItsReport_isInTheSum(int size) throws Exception {
    TestFederation federation = TestFederation.sa1("no-close", size, 3);
    federation.setup();
    String lost = TestFederation.nodeId(3);
    federation.downlink =
        (id, m) ->
            id.equals(lost) && m instanceof Sa1CoordinatorMessage.Close
                ? Optional.empty()
                : Optional.of(m);
    assertSum(round(federation, 1).orElseThrow(), nodes(size));
  }

  @Test
  void moreLostThanTauAllows_givesNoSum() throws Exception {
    TestFederation federation = TestFederation.sa1("too-few-helpers", 4, 3);
    federation.setup();
    federation.downlink =
        (id, m) ->
            !id.equals("node-00")
                    && !id.equals("node-01")
                    && m instanceof Sa1CoordinatorMessage.Close
                ? Optional.empty()
                : Optional.of(m);
    assertThat(round(federation, 1)).isEmpty();
    assertThat(federation.coordinator.awaited()).containsExactly("node-02", "node-03");
    federation.apply(federation.coordinator.proceed());
    assertThat(federation.stuck).hasSize(1);
    assertThat(federation.sums).isEmpty();
  }

  @Test
  void cannot_beforeTheFirstSum_isALoss() throws Exception {
    TestFederation federation = TestFederation.sa1("cannot", 4, 3);
    federation.setup();
    VectorSpec spec = spec(4);
    federation.nodes.forEach(
        (id, node) -> node.program = r -> Optional.of(vector(federation, spec, id)));
    federation.node(0).program = r -> Optional.empty();
    federation.apply(federation.coordinator.open(new RoundPlan(1, Bytes.of(NOTHING), spec)));
    federation.deliver();
    assertSum(federation.sums.getLast(), without(4, 0));
  }

  @Test
  void tickets_areDealtAhead_soThatARoundWithoutLossIsTwoRoundTrips() throws Exception {
    TestFederation federation = TestFederation.sa1("trips", 3, 3);
    federation.setup();
    federation.told.clear();
    round(federation, 1);
    assertThat(federation.told)
        .singleElement()
        .isInstanceOf(Sa1CoordinatorMessage.OpenTicket.class);
    assertThat(federation.coordinator.awaited()).isEmpty();
  }

  static String[] without(int size, int lost) {
    return IntStream.range(0, size)
        .filter(i -> i != lost)
        .mapToObj(TestFederation::nodeId)
        .toArray(String[]::new);
  }
}
