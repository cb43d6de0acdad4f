package org.kumiki.secureagg.all;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.secureagg.federation.TestFederation;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.vector.Lane;
import org.kumiki.secureagg.vector.Segment;
import org.kumiki.secureagg.vector.VectorEncoder;
import org.kumiki.secureagg.vector.VectorSpec;

/** What the coordinator receives looks random, whatever the nodes' values are. */
class LeakTest {

  private static final int ENTRIES = 8_192;
  private static final long MARK = 0x0123_4567_89L;

  private static VectorSpec spec(int nodes) {
    return new VectorSpec("round", nodes, List.of(new Segment(Lane.W64, ENTRIES, 0, 40)));
  }

  private static TestFederation twoRounds(int nodes) throws Exception {
    TestFederation federation = TestFederation.of("leak-" + nodes, nodes);
    federation.setup();
    long[] marks = new long[ENTRIES];
    java.util.Arrays.fill(marks, MARK);
    for (int round = 1; round <= 2; round++) {
      assertThat(
              federation.round(
                  round,
                  new byte[0],
                  spec(nodes),
                  id -> new VectorEncoder(spec(nodes)).longs(0, marks).encode(federation.random)))
          .isPresent();
    }
    return federation;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void knownContribution_isNowhereInWhatTheCoordinatorHears(int nodes) throws Exception {
    TestFederation federation = twoRounds(nodes);
    Set<Long> words = new HashSet<>();
    int heard = 0;
    for (NodeMessage message : federation.heard) {
      if (message instanceof NodeMessage.ReportChunk chunk) {
        var longs = chunk.words().buffer().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        while (longs.hasRemaining()) {
          words.add(longs.get());
          heard++;
        }
      }
    }
    // No word occurs twice: the same value is masked differently at every place, node and round.
    // By chance two of 82,000 random words are equal with probability below 1e-9.
    assertThat(words).hasSize(heard).doesNotContain(MARK, -MARK, 0L);
  }

  @Test
  void maskedWords_passAChiSquareTestOnTheirBytes() throws Exception {
    TestFederation federation = twoRounds(3);
    long[] counts = new long[256];
    long total = 0;
    for (NodeMessage message : federation.heard) {
      if (message instanceof NodeMessage.ReportChunk chunk) {
        var bytes = chunk.words().buffer();
        while (bytes.hasRemaining()) {
          counts[bytes.get() & 0xff]++;
          total++;
        }
      }
    }
    double expected = total / 256.0;
    double chiSquare = 0;
    for (long count : counts) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    // 255 degrees of freedom: above 377 with probability 1e-6, below 158 with probability 1e-7.
    assertThat(total).isGreaterThan(390_000);
    assertThat(chiSquare).isBetween(158.0, 377.0);
  }

  @Test
  void sameValuesInTwoRounds_doNotCancel() throws Exception {
    TestFederation federation = twoRounds(3);
    List<NodeMessage.ReportChunk> chunks =
        federation.node(0).sent.stream()
            .filter(NodeMessage.ReportChunk.class::isInstance)
            .map(NodeMessage.ReportChunk.class::cast)
            .filter(c -> c.index() == 0)
            .toList();
    assertThat(chunks).hasSize(2);
    var first = chunks.get(0).words().buffer().asLongBuffer();
    var second = chunks.get(1).words().buffer().asLongBuffer();
    for (int i = 0; i < ENTRIES; i++) {
      assertThat(first.get(i)).isNotEqualTo(second.get(i));
    }
  }

  @Test
  void secrets_areNotPrinted() throws Exception {
    TestFederation federation = twoRounds(3);
    var vector = new VectorEncoder(spec(3)).longs(0, new long[ENTRIES]).encode(federation.random);
    assertThat(vector.toString()).contains("redacted");
    assertThat(federation.serviceKey.toString()).isEqualTo("Ed25519Key[redacted]");
    assertThat(federation.node(0).role.toString()).doesNotContain("keys=");
  }
}
