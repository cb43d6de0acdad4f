package org.kumiki.secureagg.all;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kumiki.secureagg.federation.TestFederation;
import org.kumiki.secureagg.federation.TestNode;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.role.OpenedRound;
import org.kumiki.secureagg.vector.EncodedVector;
import org.kumiki.secureagg.vector.Lane;
import org.kumiki.secureagg.vector.Segment;
import org.kumiki.secureagg.vector.VectorEncoder;
import org.kumiki.secureagg.vector.VectorSpec;

/**
 * A coordinator that tells nodes different things, adds up whatever they report and checks nothing.
 * Each node's answer is honest and the sum is noise, since the masks are bound to the context.
 */
class EquivocationTest {

  private static final byte[] BROADCAST = {1, 2, 3};
  private static final VectorSpec SPEC = spec("round", 40);
  private static final int ENTRIES = 50;

  private TestFederation federation;
  private LyingCoordinator liar;

  private static VectorSpec spec(String purpose, int boundLog2) {
    return new VectorSpec(purpose, 3, List.of(new Segment(Lane.W64, ENTRIES, 0, boundLog2)));
  }

  @BeforeEach
  void honestSetup() throws Exception {
    federation = TestFederation.of("equivocation", 3);
    liar = new LyingCoordinator(federation);
    liar.setup();
  }

  private EncodedVector ones(OpenedRound round) {
    // A node that believes whatever spec it is told: the masks alone must protect it.
    for (VectorSpec spec : List.of(SPEC, spec("round", 41), spec("other", 40))) {
      if (round.expects(spec)) {
        long[] ones = new long[ENTRIES];
        java.util.Arrays.fill(ones, 1);
        return new VectorEncoder(spec).longs(0, ones).encode(federation.random);
      }
    }
    throw new AssertionError("an unknown spec");
  }

  /** Opens node by node and adds the reports up. */
  private long[] sum(List<OpenBody> opens, List<byte[]> broadcasts) {
    List<List<NodeMessage>> reports = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      TestNode node = federation.node(i);
      node.program = round -> Optional.of(ones(round));
      List<NodeMessage> answer =
          node.receive(liar.open(opens.get(i), broadcasts.get(i), Optional.empty()));
      assertThat(answer.getLast()).isInstanceOf(NodeMessage.ReportSignature.class);
      reports.add(answer);
    }
    return LyingCoordinator.add(SPEC, reports);
  }

  private static void assertNoise(long[] sum) {
    // An entry of uniform noise is below 2^48 in magnitude with probability 2^-15; of 50 entries
    // more than 3 with probability below 1e-12.
    int small = 0;
    for (int i = 0; i < ENTRIES; i++) {
      if (Math.abs(sum[i]) < 1L << 48) {
        small++;
      }
    }
    assertThat(small).isLessThanOrEqualTo(3);
  }

  @Test
  void sameToAll_givesTheSum() {
    OpenBody open = liar.body(1, 1, 0, BROADCAST, SPEC);
    long[] sum = sum(List.of(open, open, open), List.of(BROADCAST, BROADCAST, BROADCAST));
    for (int i = 0; i < ENTRIES; i++) {
      assertThat(sum[i]).isEqualTo(3);
    }
    assertThat(sum[ENTRIES]).isZero();
  }

  @Test
  void anotherBroadcastToOneNode_givesNoise() {
    OpenBody open = liar.body(1, 1, 0, BROADCAST, SPEC);
    byte[] other = {1, 2, 4};
    assertNoise(
        sum(
            List.of(open, open, liar.body(1, 1, 0, other, SPEC)),
            List.of(BROADCAST, BROADCAST, other)));
  }

  @Test
  void anotherSpecToOneNode_givesNoise() {
    OpenBody open = liar.body(1, 1, 0, BROADCAST, SPEC);
    assertNoise(
        sum(
            List.of(open, open, liar.body(1, 1, 0, BROADCAST, spec("round", 41))),
            List.of(BROADCAST, BROADCAST, BROADCAST)));
  }

  @Test
  void anotherPurposeToOneNode_givesNoise() {
    OpenBody open = liar.body(1, 1, 0, BROADCAST, SPEC);
    assertNoise(
        sum(
            List.of(open, open, liar.body(1, 1, 0, BROADCAST, spec("other", 40))),
            List.of(BROADCAST, BROADCAST, BROADCAST)));
  }

  @Test
  void anotherAttemptToOneNode_givesNoise() {
    OpenBody open = liar.body(1, 1, 0, BROADCAST, SPEC);
    assertNoise(
        sum(
            List.of(open, open, liar.body(1, 1, 1, BROADCAST, SPEC)),
            List.of(BROADCAST, BROADCAST, BROADCAST)));
  }

  @Test
  void aSubset_givesNoise() {
    OpenBody open = liar.body(1, 1, 0, BROADCAST, SPEC);
    List<List<NodeMessage>> reports = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      federation.node(i).program = round -> Optional.of(ones(round));
      reports.add(federation.node(i).receive(liar.open(open, BROADCAST, Optional.empty())));
    }
    assertNoise(LyingCoordinator.add(SPEC, reports));
    assertNoise(LyingCoordinator.add(SPEC, reports.subList(0, 1)));
  }
}
