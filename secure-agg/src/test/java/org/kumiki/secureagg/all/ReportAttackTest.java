package org.kumiki.secureagg.all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.federation.TestFederation;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.ReportBody;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.role.RoundPlan;
import org.kumiki.secureagg.vector.EncodedVector;
import org.kumiki.secureagg.vector.Lane;
import org.kumiki.secureagg.vector.Segment;
import org.kumiki.secureagg.vector.VectorEncoder;
import org.kumiki.secureagg.vector.VectorSpec;

/** A node, or somebody between, that changes a report: no sum is given out. */
class ReportAttackTest {

  private static final VectorSpec SPEC =
      new VectorSpec("round", 3, List.of(new Segment(Lane.W64, 20_000, 0, 40)));

  private TestFederation federation;

  @BeforeEach
  void honestSetup() throws Exception {
    federation = TestFederation.of("report-attack", 3);
    federation.setup();
  }

  private EncodedVector vector() {
    return new VectorEncoder(SPEC).longs(0, new long[20_000]).encode(federation.random);
  }

  private void assertFault(PeerFault.Reason reason, String why, TestFederation.Uplink tampering) {
    federation.uplink =
        (id, message) -> id.equals("node-01") ? tampering.pass(id, message) : List.of(message);
    assertThatThrownBy(() -> federation.round(1, new byte[0], SPEC, id -> vector()))
        .isInstanceOfSatisfying(
            PeerFault.class, fault -> assertThat(fault.reason()).isEqualTo(reason))
        .hasMessageContaining(why);
    assertThat(federation.sums).isEmpty();
    assertThat(federation.coordinator.awaited()).isEmpty();
    assertThatThrownBy(() -> federation.coordinator.open(new RoundPlan(1, Bytes.EMPTY, SPEC)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static NodeMessage.ReportChunk flipped(NodeMessage.ReportChunk chunk) {
    byte[] words = chunk.words().toArray();
    words[17] ^= 1;
    return new NodeMessage.ReportChunk(chunk.ticketNumber(), chunk.index(), Bytes.wrap(words));
  }

  @Test
  void honestReport_ofThreeChunks_isSummed() throws Exception {
    assertThat(federation.round(1, new byte[0], SPEC, id -> vector()).orElseThrow().longs(0))
        .containsOnly(0);
  }

  @Test
  void changedChunk_isSeen() {
    assertFault(
        PeerFault.Reason.MISMATCH,
        "another root",
        (id, m) ->
            m instanceof NodeMessage.ReportChunk chunk && chunk.index() == 1
                ? List.of(flipped(chunk))
                : List.of(m));
  }

  @Test
  void chunksInAnotherOrder_areSeen() {
    List<NodeMessage> held = new ArrayList<>();
    assertFault(
        PeerFault.Reason.ORDER,
        "sent chunk 1, expected 0",
        (id, m) -> {
          if (m instanceof NodeMessage.ReportChunk chunk && chunk.index() == 0) {
            held.add(m);
            return List.of();
          }
          if (m instanceof NodeMessage.ReportChunk chunk && chunk.index() == 1) {
            return List.of(m, held.getFirst());
          }
          return List.of(m);
        });
  }

  @Test
  void chunksUnderEachOthersIndex_areSeen() {
    List<NodeMessage.ReportChunk> held = new ArrayList<>();
    assertFault(
        PeerFault.Reason.MISMATCH,
        "another root",
        (id, m) -> {
          if (m instanceof NodeMessage.ReportChunk chunk && chunk.index() < 2) {
            held.add(chunk);
            return held.size() < 2
                ? List.of()
                : List.of(
                    new NodeMessage.ReportChunk(1, 0, held.get(1).words()),
                    new NodeMessage.ReportChunk(1, 1, held.get(0).words()));
          }
          return List.of(m);
        });
  }

  @Test
  void chunkThatComesTwice_isSeen() {
    assertFault(
        PeerFault.Reason.ORDER,
        "sent chunk 0, expected 1",
        (id, m) -> m instanceof NodeMessage.ReportChunk ? List.of(m, m) : List.of(m));
  }

  @Test
  void chunkThatIsMissing_isSeen() {
    assertFault(
        PeerFault.Reason.ORDER,
        "not complete",
        (id, m) ->
            m instanceof NodeMessage.ReportChunk chunk && chunk.index() == 2
                ? List.of()
                : List.of(m));
  }

  @Test
  void chunkTooMany_isSeen() {
    assertFault(
        PeerFault.Reason.ORDER,
        "sent chunk 3",
        (id, m) ->
            m instanceof NodeMessage.ReportChunk chunk && chunk.index() == 2
                ? List.of(m, new NodeMessage.ReportChunk(1, 3, Bytes.of(new byte[8])))
                : List.of(m));
  }

  @Test
  void chunkThatIsCutShort_isSeen() {
    assertFault(
        PeerFault.Reason.MALFORMED,
        "a chunk of 8 bytes",
        (id, m) ->
            m instanceof NodeMessage.ReportChunk chunk
                ? List.of(new NodeMessage.ReportChunk(1, chunk.index(), Bytes.of(new byte[8])))
                : List.of(m));
  }

  @Test
  void chunkOfAnotherTicketNumber_isSeen() {
    assertFault(
        PeerFault.Reason.ORDER,
        "ticket number 2 in 1",
        (id, m) ->
            m instanceof NodeMessage.ReportChunk chunk
                ? List.of(new NodeMessage.ReportChunk(2, chunk.index(), chunk.words()))
                : List.of(m));
  }

  @Test
  void chunkBeforeTheHeader_isSeen() {
    assertFault(
        PeerFault.Reason.ORDER,
        "sent chunk 0",
        (id, m) -> m instanceof NodeMessage.ReportHeader ? List.of() : List.of(m));
  }

  @Test
  void reportOfAnotherNode_isSeen() {
    List<NodeMessage> first = new ArrayList<>();
    federation.uplink =
        (id, m) -> {
          if (id.equals("node-00")) {
            first.add(m);
          }
          return id.equals("node-01") && m instanceof NodeMessage.ReportHeader
              ? List.of(first.getFirst())
              : List.of(m);
        };
    assertThatThrownBy(() -> federation.round(1, new byte[0], SPEC, id -> vector()))
        .isInstanceOf(PeerFault.class);
    assertThat(federation.sums).isEmpty();
  }

  @Test
  void signatureThatIsNotTheNodes_isSeen() {
    assertFault(
        PeerFault.Reason.SIGNATURE,
        "not signed",
        (id, m) ->
            m instanceof NodeMessage.ReportSignature s
                ? List.of(
                    new NodeMessage.ReportSignature(
                        new Signed(s.signed().body(), Bytes.of(new byte[64]))))
                : List.of(m));
  }

  @Test
  void headerThatIsNotTheNodes_isSeen() {
    assertFault(
        PeerFault.Reason.SIGNATURE,
        "not signed",
        (id, m) ->
            m instanceof NodeMessage.ReportHeader h
                ? List.of(
                    new NodeMessage.ReportHeader(
                        new Signed(h.signed().body(), Bytes.of(new byte[64]))))
                : List.of(m));
  }

  @Test
  void rootInABodySomebodyChanged_isSeen() {
    assertFault(
        PeerFault.Reason.SIGNATURE,
        "not signed",
        (id, m) -> {
          if (m instanceof NodeMessage.ReportSignature s) {
            ReportBody b = parsed(s);
            return List.of(
                new NodeMessage.ReportSignature(
                    new Signed(
                        new ReportBody(
                                b.nodeId(),
                                b.transcript(),
                                b.ticketNumber(),
                                b.context(),
                                Hash.ZERO)
                            .canonical(),
                        s.signed().signature())));
          }
          return List.of(m);
        });
  }

  private static ReportBody parsed(NodeMessage.ReportSignature s) {
    try {
      return ReportBody.parse(s.signed().body());
    } catch (PeerFault e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nodeThatWasToldAnotherBroadcast_isSeenAtItsHeader() throws Exception {
    LyingCoordinator liar = new LyingCoordinator(federation);
    federation.downlink =
        (id, m) -> {
          if (id.equals("node-01") && m instanceof CoordinatorMessage.OpenRound open) {
            OpenBody b = open(open);
            byte[] other = {9};
            return Optional.of(
                liar.open(
                    new OpenBody(
                        b.transcript(),
                        b.ticketNumber(),
                        b.round(),
                        b.attempt(),
                        b.purpose(),
                        Hash.of(other),
                        b.specHash(),
                        b.participants(),
                        b.ticketRoot(),
                        true),
                    other,
                    Optional.empty()));
          }
          return Optional.of(m);
        };
    assertFault(PeerFault.Reason.MISMATCH, "another context", (id, m) -> List.of(m));
  }

  private static OpenBody open(CoordinatorMessage.OpenRound open) {
    try {
      return OpenBody.parse(open.open().body());
    } catch (PeerFault e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void reportThatComesAgainWithOtherWords_isSeen() {
    List<NodeMessage> again = new ArrayList<>();
    assertFault(
        PeerFault.Reason.MISMATCH,
        "other words than before in chunk 1",
        (id, m) -> {
          if (m instanceof NodeMessage.ReportChunk chunk && chunk.index() == 1) {
            return List.of(m, again.get(0), again.get(1), flipped(chunk));
          }
          again.add(m);
          return List.of(m);
        });
  }

  @Test
  void sumOutOfRange_isAFaultNotAResult() throws Exception {
    // A node that lies about its bound: honest code cannot even encode this.
    VectorSpec wide = new VectorSpec("round", 1, List.of(new Segment(Lane.W64, 1, 0, 61)));
    VectorSpec spec = new VectorSpec("round", 3, List.of(new Segment(Lane.W64, 1, 0, 60)));
    EncodedVector lie = new VectorEncoder(wide).longs(0, 1L << 61).encode(federation.random);
    long[] words = new long[2];
    lie.copy(0, words);
    assertThatThrownBy(
            () ->
                org.kumiki.secureagg.vector.VectorSum.of(
                    spec, new long[] {words[0] + words[0] + words[0], 0}))
        .isInstanceOfSatisfying(
            PeerFault.class,
            f -> assertThat(f.reason()).isEqualTo(PeerFault.Reason.SUM_OUT_OF_RANGE));
  }

  @Test
  void strangers_areNotHeard() throws Exception {
    TestFederation four = TestFederation.of("stranger", 4);
    four.setup(List.of("node-00", "node-01", "node-02"));
    four.apply(four.coordinator.open(new RoundPlan(1, Bytes.EMPTY, SPEC)));
    assertThat(four.coordinator.receive("node-03", new NodeMessage.Cannot(1))).isEmpty();
    assertThat(four.coordinator.receive("node-03", new NodeMessage.Refused("ROSTER", "no")))
        .isEmpty();
    assertThatThrownBy(
            () ->
                four.coordinator.receive(
                    "node-03", new NodeMessage.ReportChunk(1, 0, Bytes.of(new byte[8]))))
        .isInstanceOf(PeerFault.class);
  }

  @Test
  void helloOfANodeThatWasNotInvited_isRefused() {
    TestFederation four = TestFederation.of("not-invited", 4);
    four.coordinator.begin(new TreeSet<>(List.of("node-00", "node-01", "node-02")));
    NodeMessage hello = four.node(3).begin().getLast();
    assertThatThrownBy(() -> four.coordinator.receive("node-03", hello))
        .isInstanceOf(PeerFault.class);
  }
}
