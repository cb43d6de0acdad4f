package org.kumiki.secureagg.all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.secureagg.federation.TestFederation;
import org.kumiki.secureagg.federation.TestNode;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.vector.EncodedVector;
import org.kumiki.secureagg.vector.Lane;
import org.kumiki.secureagg.vector.Segment;
import org.kumiki.secureagg.vector.VectorEncoder;
import org.kumiki.secureagg.vector.VectorSpec;
import org.kumiki.secureagg.vector.VectorSum;

/** In-band vetoes (secure-aggregation.md 2.9): the sum is noise and nobody is named. */
class VetoTest {

  private static final VectorSpec SPEC =
      new VectorSpec("round", 3, List.of(new Segment(Lane.W64, 64, 0, 40)));

  private static VectorSum run(TestFederation federation, int round, Set<String> vetoing)
      throws Exception {
    return federation
        .round(round, new byte[0], SPEC, id -> vector(federation, vetoing.contains(id)))
        .orElseThrow();
  }

  private static EncodedVector vector(TestFederation federation, boolean veto) {
    VectorEncoder encoder = new VectorEncoder(SPEC).longs(0, new long[64]);
    return (veto ? encoder.veto() : encoder).encode(federation.random);
  }

  @ParameterizedTest
  @ValueSource(strings = {"node-00", "node-01", "node-02"})
  void oneVeto_makesTheSumUnreadable(String vetoing) throws Exception {
    TestFederation federation = TestFederation.of("veto-" + vetoing, 3);
    federation.setup();
    VectorSum sum = run(federation, 1, Set.of(vetoing));
    assertThat(sum.vetoed()).isTrue();
    assertThatThrownBy(() -> sum.longs(0)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> sum.doubles(0)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> sum.integers(0)).isInstanceOf(IllegalStateException.class);
    // The next round goes on with the same keys.
    assertThat(run(federation, 2, Set.of()).longs(0)).containsOnly(0);
  }

  @Test
  void allVetoes_stillVeto() throws Exception {
    TestFederation federation = TestFederation.of("veto-all", 3);
    federation.setup();
    assertThat(run(federation, 1, federation.nodes.keySet()).vetoed()).isTrue();
  }

  @Test
  void vetoingNode_saysWhatAnyNodeSays() throws Exception {
    TestFederation federation = TestFederation.of("veto-shape", 3);
    federation.setup();
    run(federation, 1, Set.of("node-01"));
    List<String> honest = shape(federation.node(0));
    assertThat(shape(federation.node(1))).isEqualTo(honest);
    assertThat(shape(federation.node(2))).isEqualTo(honest);
    assertThat(federation.nodes.values()).allSatisfy(n -> assertThat(n.alarms).isEmpty());
  }

  /** Kinds and sizes of what a node sent. */
  private static List<String> shape(TestNode node) {
    return node.sent.stream()
        .map(
            m ->
                switch (m) {
                  case NodeMessage.ReportChunk c -> "chunk " + c.index() + " " + c.words().size();
                  case NodeMessage.Hello h -> "hello " + h.signed().body().size();
                  case NodeMessage.Ack a -> "ack " + a.signed().body().size();
                  case NodeMessage.ReportHeader h -> "header " + h.signed().body().size();
                  case NodeMessage.ReportSignature s -> "signature " + s.signed().body().size();
                  case NodeMessage.Refused r -> "refused";
                  case NodeMessage.Cannot c -> "cannot";
                  case Sa1NodeMessage other -> "of another mode";
                })
        .toList();
  }

  @Test
  void vote_isAVectorWithoutEntries() throws Exception {
    VectorSpec vote = new VectorSpec("vote", 3, List.of());
    for (boolean veto : new boolean[] {false, true}) {
      TestFederation federation = TestFederation.of("vote-" + veto, 3);
      federation.setup();
      VectorSum sum =
          federation
              .round(
                  1,
                  new byte[] {7},
                  vote,
                  id ->
                      veto && id.equals("node-02")
                          ? VectorEncoder.vetoOf(vote, federation.random)
                          : new VectorEncoder(vote).encode(federation.random))
              .orElseThrow();
      assertThat(sum.vetoed()).isEqualTo(veto);
    }
  }
}
