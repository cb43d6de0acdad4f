package org.kumiki.secureagg.all;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.federation.TestFederation;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.role.PartialReport;
import org.kumiki.secureagg.role.RoundPlan;
import org.kumiki.secureagg.vector.EncodedVector;
import org.kumiki.secureagg.vector.Lane;
import org.kumiki.secureagg.vector.Segment;
import org.kumiki.secureagg.vector.VectorEncoder;
import org.kumiki.secureagg.vector.VectorSpec;

/** Connections break and come back while the processes live: nothing is set up again. */
class ReconnectTest {

  private static final VectorSpec SPEC =
      new VectorSpec("round", 3, List.of(new Segment(Lane.W64, 20_000, 0, 40)));

  private TestFederation federation;

  @BeforeEach
  void begin() {
    federation = TestFederation.of("reconnect", 3);
  }

  private EncodedVector ones() {
    long[] ones = new long[20_000];
    java.util.Arrays.fill(ones, 1);
    return new VectorEncoder(SPEC).longs(0, ones).encode(federation.random);
  }

  private void reconnect(String nodeId) throws Exception {
    federation.uplink = (id, m) -> List.of(m);
    federation.downlink = (id, m) -> Optional.of(m);
    federation.apply(federation.coordinator.reconnected(nodeId));
    federation.deliver();
  }

  private void assertRoundWorks() throws Exception {
    assertThat(federation.ready).isTrue();
    assertThat(federation.round(1, new byte[0], SPEC, id -> ones()).orElseThrow().longs(0))
        .containsOnly(3);
    assertThat(federation.node(1).ledger.query(federation.terms.query()).orElseThrow().setups())
        .isEqualTo(1);
    assertThat(federation.nodes.values()).allSatisfy(n -> assertThat(n.alarms).isEmpty());
  }

  @Test
  void hello_thatWasLost_isSentAgain() throws Exception {
    federation.uplink = (id, m) -> id.equals("node-01") ? List.of() : List.of(m);
    federation.apply(federation.coordinator.begin(new TreeSet<>(federation.nodes.keySet())));
    federation.deliver();
    assertThat(federation.coordinator.awaited()).containsExactly("node-01");
    reconnect("node-01");
    federation.apply(federation.coordinator.agree());
    federation.deliver();
    assertRoundWorks();
  }

  @Test
  void hellos_thatWereLost_areSentAgain() throws Exception {
    federation.downlink = (id, m) -> id.equals("node-01") ? Optional.empty() : Optional.of(m);
    assertThat(federation.setup()).isFalse();
    assertThat(federation.coordinator.awaited()).containsExactly("node-01");
    reconnect("node-01");
    assertRoundWorks();
  }

  @Test
  void ack_thatWasLost_isSentAgain() throws Exception {
    federation.uplink =
        (id, m) -> id.equals("node-01") && m instanceof NodeMessage.Ack ? List.of() : List.of(m);
    assertThat(federation.setup()).isFalse();
    reconnect("node-01");
    assertRoundWorks();
  }

  @Test
  void acksAndOpen_thatWereLost_areSentAgain() throws Exception {
    federation.downlink =
        (id, m) ->
            id.equals("node-01") && !(m instanceof CoordinatorMessage.Hellos)
                ? Optional.empty()
                : Optional.of(m);
    assertThat(federation.setup()).isTrue();
    assertThat(federation.round(1, new byte[0], SPEC, id -> ones())).isEmpty();
    assertThat(federation.coordinator.awaited()).containsExactly("node-01");
    reconnect("node-01");
    assertThat(federation.sums)
        .singleElement()
        .satisfies(s -> assertThat(s.longs(0)).containsOnly(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void report_thatBrokeOff_isSentAgainAndAddedOnce(int arrived) throws Exception {
    federation.setup();
    int[] passed = {0};
    federation.uplink =
        (id, m) -> !id.equals("node-01") || passed[0]++ < arrived ? List.of(m) : List.of();
    assertThat(federation.round(1, new byte[0], SPEC, id -> ones())).isEmpty();
    reconnect("node-01");
    assertThat(federation.sums)
        .singleElement()
        .satisfies(s -> assertThat(s.longs(0)).containsOnly(3));
    assertThat(federation.node(1).opened).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void report_thatBrokeOff_goesOnAfterTheChunksThatArrived(int arrived) throws Exception {
    federation.setup();
    int[] passed = {0};
    federation.uplink =
        (id, m) -> !id.equals("node-01") || passed[0]++ < arrived ? List.of(m) : List.of();
    federation.round(1, new byte[0], SPEC, id -> ones());
    PartialReport partial = federation.coordinator.partialReport("node-01").orElseThrow();
    assertThat(partial.chunks()).isEqualTo(Math.max(0, arrived - 1));
    assertThat(partial.keysLater()).isFalse();
    assertThat(federation.coordinator.partialReport("node-02")).isEmpty();
    federation.downlink = (id, m) -> Optional.of(m);
    federation.uplink =
        (id, m) ->
            m instanceof NodeMessage.ReportChunk c && c.index() < partial.chunks()
                ? List.of()
                : List.of(m);
    federation.apply(federation.coordinator.reconnected("node-01"));
    federation.deliver();
    assertThat(federation.sums)
        .singleElement()
        .satisfies(s -> assertThat(s.longs(0)).containsOnly(3));
  }

  @Test
  void report_thatGoesOnBeyondWhatArrived_isRefused() throws Exception {
    federation.setup();
    int[] passed = {0};
    federation.uplink =
        (id, m) -> !id.equals("node-01") || passed[0]++ < 2 ? List.of(m) : List.of();
    federation.round(1, new byte[0], SPEC, id -> ones());
    federation.uplink =
        (id, m) -> m instanceof NodeMessage.ReportChunk c && c.index() < 2 ? List.of() : List.of(m);
    federation.apply(federation.coordinator.reconnected("node-01"));
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> federation.deliver())
        .isInstanceOf(PeerFault.class)
        .hasMessageContaining("chunk 2, expected 0");
    assertThat(federation.sums).isEmpty();
  }

  @Test
  void report_thatIsComplete_isNotAskedForAgain() throws Exception {
    federation.setup();
    federation.uplink = (id, m) -> id.equals("node-02") ? List.of() : List.of(m);
    federation.round(1, new byte[0], SPEC, id -> ones());
    assertThat(federation.coordinator.reconnected("node-01")).isEmpty();
    assertThat(federation.coordinator.reconnected("node-02")).hasSize(2);
  }

  @Test
  void round_thatIsOpen_cannotBeOpenedTwice() throws Exception {
    federation.setup();
    federation.uplink = (id, m) -> List.of();
    federation.round(1, new byte[0], SPEC, id -> ones());
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> federation.coordinator.open(new RoundPlan(1, Bytes.EMPTY, SPEC)))
        .isInstanceOf(IllegalStateException.class);
  }
}
