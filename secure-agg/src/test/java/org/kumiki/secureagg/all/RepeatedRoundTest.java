package org.kumiki.secureagg.all;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.federation.TestFederation;
import org.kumiki.secureagg.federation.TestNode;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.vector.EncodedVector;
import org.kumiki.secureagg.vector.Lane;
import org.kumiki.secureagg.vector.Segment;
import org.kumiki.secureagg.vector.VectorEncoder;
import org.kumiki.secureagg.vector.VectorSpec;
import org.kumiki.secureagg.vector.VectorSum;

/**
 * A node is lost after it or others reported; the round is repeated after a new setup. The same
 * question gets the same answer, or none.
 */
class RepeatedRoundTest {

  private static final byte[] BROADCAST = {1, 2, 3};
  private static final VectorSpec SPEC = spec(40);

  private TestFederation federation;

  private static VectorSpec spec(int boundLog2) {
    return new VectorSpec("round", 3, List.of(new Segment(Lane.W64, 2, 0, boundLog2)));
  }

  @BeforeEach
  void honestSetup() throws Exception {
    federation = TestFederation.of("repeat", 3);
    assertThat(federation.setup()).isTrue();
  }

  private EncodedVector vector(VectorSpec spec, String id) {
    return new VectorEncoder(spec)
        .longs(0, 10, id.charAt(id.length() - 1) - '0')
        .encode(federation.random);
  }

  private EncodedVector vector(String id) {
    return vector(SPEC, id);
  }

  /** Round 1 in which node-02 never answers, then its process starts again. */
  private void loseNodeTwo() throws PeerFault {
    federation.uplink = (id, message) -> id.equals("node-02") ? List.of() : List.of(message);
    assertThat(federation.round(1, BROADCAST, SPEC, this::vector)).isEmpty();
    assertThat(federation.coordinator.awaited()).containsExactly("node-02");
    federation.uplink = (id, message) -> List.of(message);
    federation.node(2).restart();
  }

  @Test
  void restartedNode_comesBackAndTheRoundIsRepeated() throws Exception {
    loseNodeTwo();
    assertThat(federation.setup()).isTrue();
    VectorSum sum = federation.round(1, BROADCAST, SPEC, this::vector).orElseThrow();
    assertThat(sum.longs(0)).containsExactly(30, 3);
    VectorSum next = federation.round(2, BROADCAST, SPEC, this::vector).orElseThrow();
    assertThat(next.longs(0)).containsExactly(30, 3);
    assertThat(federation.node(0).alarms).isEmpty();
    List<LedgerEntry.Reported> reports =
        federation.node(0).ledger.rows().stream()
            .filter(LedgerEntry.Reported.class::isInstance)
            .map(LedgerEntry.Reported.class::cast)
            .toList();
    assertThat(reports).extracting(LedgerEntry.Reported::round).containsExactly(1, 1, 2);
    assertThat(reports).extracting(LedgerEntry.Reported::attempt).containsExactly(0, 1, 0);
    assertThat(reports).extracting(LedgerEntry.Reported::ticketNumber).containsExactly(1L, 1L, 2L);
    assertThat(reports.get(0).context()).isNotEqualTo(reports.get(1).context());
  }

  @Test
  void restartedNode_afterItsReport_repeatsItFromTheLedgerAlone() throws Exception {
    loseNodeTwo();
    federation.nodes.values().forEach(TestNode::restart);
    assertThat(federation.setup()).isTrue();
    assertThat(federation.round(1, BROADCAST, SPEC, this::vector)).isPresent();
  }

  private void assertStuck(Optional<VectorSum> outcome, String why) {
    assertThat(outcome).isEmpty();
    assertThat(federation.stuck).isNotEmpty();
    assertThat(federation.node(0).sent.getLast()).isInstanceOf(NodeMessage.Cannot.class);
    assertThat(federation.node(0).alarms).last().asString().contains(why);
  }

  @Test
  void otherValues_inTheRepeatedRound_areNotReported() throws Exception {
    loseNodeTwo();
    federation.setup();
    int rows = federation.node(0).ledger.rows().size();
    assertStuck(
        federation.round(
            1,
            BROADCAST,
            SPEC,
            id ->
                id.equals("node-00")
                    ? new VectorEncoder(SPEC).longs(0, 10, 7).encode(federation.random)
                    : vector(id)),
        "other values");
    assertThat(federation.node(0).ledger.rows()).hasSize(rows);
  }

  @Test
  void otherBroadcast_inTheRepeatedRound_isRefused() throws Exception {
    loseNodeTwo();
    federation.setup();
    assertStuck(federation.round(1, new byte[] {9}, SPEC, this::vector), "asks for something else");
  }

  @Test
  void otherSpec_inTheRepeatedRound_isRefused() throws Exception {
    loseNodeTwo();
    federation.setup();
    VectorSpec other = spec(41);
    assertStuck(
        federation.round(1, BROADCAST, other, id -> vector(other, id)), "asks for something else");
  }

  @Test
  void attempt_thatDoesNotGrow_isRefused() throws Exception {
    LyingCoordinator liar = new LyingCoordinator(federation);
    federation.nodes.values().forEach(node -> node.program = r -> Optional.of(vector("node-00")));
    liar.setup();
    federation
        .node(0)
        .receive(liar.open(liar.body(1, 1, 4, BROADCAST, SPEC), BROADCAST, Optional.empty()));
    federation.nodes.values().forEach(TestNode::restart);
    liar.setup();
    assertThat(
            federation
                .node(0)
                .receive(
                    liar.open(liar.body(1, 1, 4, BROADCAST, SPEC), BROADCAST, Optional.empty())))
        .containsExactly(new NodeMessage.Cannot(1));
    assertThat(federation.node(0).alarms).last().asString().contains("attempt 4 after attempt 4");
  }

  @Test
  void roundBeforeTheLast_isNotRepeatedAfterANewSetup() throws Exception {
    LyingCoordinator liar = new LyingCoordinator(federation);
    federation.nodes.values().forEach(node -> node.program = r -> Optional.of(vector("node-00")));
    liar.setup();
    TestNode victim = federation.node(0);
    OpenBody first = liar.body(1, 1, 0, BROADCAST, SPEC);
    victim.receive(liar.open(first, BROADCAST, Optional.empty()));
    victim.receive(
        liar.open(liar.body(2, 2, 0, BROADCAST, SPEC), BROADCAST, Optional.of(liar.result(first))));
    liar.setup();
    assertThat(
            victim.receive(
                liar.open(liar.body(1, 1, 1, BROADCAST, SPEC), BROADCAST, Optional.empty())))
        .containsExactly(new NodeMessage.Cannot(1));
    assertThat(victim.alarms).last().asString().contains("round 1 after round 2");
  }

  @Test
  void finishedRound_isNotRepeated() throws Exception {
    LyingCoordinator liar = new LyingCoordinator(federation);
    federation.nodes.values().forEach(node -> node.program = r -> Optional.of(vector("node-00")));
    liar.setup();
    TestNode victim = federation.node(0);
    OpenBody first = liar.body(1, 1, 0, BROADCAST, SPEC);
    victim.receive(liar.open(first, BROADCAST, Optional.empty()));
    victim.receive(new CoordinatorMessage.Result(liar.result(first)));
    liar.setup();
    assertThat(
            victim.receive(
                liar.open(liar.body(1, 1, 1, BROADCAST, SPEC), BROADCAST, Optional.empty())))
        .containsExactly(new NodeMessage.Cannot(1));
    assertThat(victim.alarms).last().asString().contains("round 1 is finished");
  }

  @Test
  void nodeThatVetoed_vetoesAgain() throws Exception {
    federation.uplink = (id, m) -> id.equals("node-02") ? List.of() : List.of(m);
    federation.round(
        1,
        BROADCAST,
        SPEC,
        id -> id.equals("node-00") ? VectorEncoder.vetoOf(SPEC, federation.random) : vector(id));
    federation.uplink = (id, m) -> List.of(m);
    federation.node(2).restart();
    federation.node(0).restart();
    federation.setup();
    VectorSum sum = federation.round(1, BROADCAST, SPEC, this::vector).orElseThrow();
    assertThat(sum.vetoed()).isTrue();
  }

  @Test
  void nodeThatDidNotVeto_doesNotVetoTheRepeatedRound() throws Exception {
    loseNodeTwo();
    federation.setup();
    assertStuck(
        federation.round(
            1,
            BROADCAST,
            SPEC,
            id ->
                id.equals("node-00") ? VectorEncoder.vetoOf(SPEC, federation.random) : vector(id)),
        "other values");
  }

  @Test
  void nodeWhoseDataChanged_leavesTheQuery() throws Exception {
    loseNodeTwo();
    federation
        .node(0)
        .next(federation.nodeTerms("node-00", federation.terms, TestFederation.question("new")));
    assertThat(federation.setup()).isFalse();
    assertThat(federation.node(0).alarms).last().asString().contains("the data changed");
  }

  @Test
  void coordinator_asksForExactlyTheFrozenParticipants() throws Exception {
    TestFederation five = TestFederation.of("frozen", 5);
    VectorSpec spec = new VectorSpec("round", 4, SPEC.segments());
    assertThat(five.setup(List.of("node-00", "node-01", "node-02", "node-03"))).isTrue();
    assertThat(five.round(1, BROADCAST, spec, id -> vector(spec, id))).isPresent();
    five.restartCoordinator();
    five.uplink = (id, m) -> id.equals("node-02") ? List.of() : List.of(m);
    // Three Hellos would be enough for a first setup.
    assertThat(five.setup(List.of("node-00", "node-01", "node-04"))).isFalse();
    assertThat(five.coordinator.awaited()).containsExactly("node-02");
    assertThat(five.coordinator.canAgree()).isFalse();
    assertThat(five.node(4).sent).isEmpty();
  }

  @Test
  void coordinator_thatRestarted_goesOnWithTheNextRound() throws Exception {
    assertThat(federation.round(1, BROADCAST, SPEC, this::vector)).isPresent();
    federation.restartCoordinator();
    assertThat(federation.setup()).isTrue();
    VectorSum sum = federation.round(2, BROADCAST, SPEC, this::vector).orElseThrow();
    assertThat(sum.longs(0)).containsExactly(30, 3);
    assertThat(federation.nodes.values()).allSatisfy(n -> assertThat(n.alarms).isEmpty());
  }

  @Test
  void coordinator_thatRestartedInARound_repeatsItAsAnotherAttempt() throws Exception {
    federation.uplink = (id, m) -> id.equals("node-02") ? List.of() : List.of(m);
    federation.round(1, BROADCAST, SPEC, this::vector);
    federation.uplink = (id, m) -> List.of(m);
    federation.restartCoordinator();
    assertThat(federation.setup()).isTrue();
    assertThat(federation.round(1, BROADCAST, SPEC, this::vector)).isPresent();
    assertThat(federation.stored.orElseThrow().attempts()).isEqualTo(2);
  }
}
