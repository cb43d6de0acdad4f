package org.kumiki.secureagg.all;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.federation.TestFederation;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.ResultBody;
import org.kumiki.secureagg.vector.EncodedVector;
import org.kumiki.secureagg.vector.Lane;
import org.kumiki.secureagg.vector.Segment;
import org.kumiki.secureagg.vector.VectorEncoder;
import org.kumiki.secureagg.vector.VectorSpec;
import org.kumiki.secureagg.vector.VectorSum;

/** Federations in which everybody is honest: sums are exact, whatever their size. */
class HonestRunTest {

  private static VectorSpec spec(String purpose, int nodes) {
    return new VectorSpec(
        purpose,
        nodes,
        List.of(
            new Segment(Lane.W512, 3, 256, 240),
            new Segment(Lane.W128, 700, 80, 40),
            new Segment(Lane.W128, 2, 0, 80),
            new Segment(Lane.W64, nodes > 5 ? 300 : 9_000, 0, 40)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 20})
  void rounds_ofAnySize_giveTheExactSum(int size) throws Exception {
    TestFederation federation = TestFederation.of("honest-" + size, size);
    assertThat(federation.setup()).isTrue();
    Random numbers = new Random(size);
    for (int round = 1; round <= 3; round++) {
      VectorSpec spec = spec("round", size);
      Map<String, EncodedVector> vectors = new HashMap<>();
      double[] moments = new double[3];
      BigInteger[] statistics = new BigInteger[700];
      BigInteger[] pairs = {BigInteger.ZERO, BigInteger.ZERO};
      int wide = spec.segments().get(3).length();
      long[] counts = new long[wide];
      Arrays.fill(statistics, BigInteger.ZERO);
      for (String id : federation.nodes.keySet()) {
        double[] m = {1e70, -3.5, 1e-60};
        double[] s = new double[700];
        for (int i = 0; i < s.length; i++) {
          // Multiples of 2^-20 below 2^40: exact in 80 fraction bits.
          long scaled = numbers.nextLong() >> 12;
          s[i] = Math.scalb((double) scaled, -20);
          statistics[i] = statistics[i].add(BigInteger.valueOf(scaled).shiftLeft(60));
        }
        long[] p = {numbers.nextLong(), Long.MAX_VALUE};
        long[] c = new long[wide];
        for (int i = 0; i < c.length; i++) {
          c[i] = numbers.nextInt(1_000_000);
          counts[i] += c[i];
        }
        for (int i = 0; i < 2; i++) {
          pairs[i] = pairs[i].add(BigInteger.valueOf(p[i]));
        }
        for (int i = 0; i < 3; i++) {
          moments[i] += m[i];
        }
        vectors.put(
            id,
            new VectorEncoder(spec)
                .doubles(0, m)
                .doubles(1, s)
                .longs(2, p)
                .longs(3, c)
                .encode(federation.random));
      }
      VectorSum sum =
          federation.round(round, new byte[] {(byte) round}, spec, vectors::get).orElseThrow();
      assertThat(sum.vetoed()).isFalse();
      assertThat(sum.integers(1)).containsExactly(statistics);
      assertThat(sum.integers(2)).containsExactly(pairs);
      assertThat(sum.longs(3)).containsExactly(counts);
      assertThat(sum.doubles(0)[1]).isEqualTo(-3.5 * size);
      assertThat(sum.doubles(0)[0]).isEqualTo(1e70 * size, Offset.offset(1e56));
    }
    federation.apply(federation.coordinator.finish());
    assertThat(federation.told.getLast()).isInstanceOf(CoordinatorMessage.Result.class);
    assertThat(federation.nodes.values())
        .allSatisfy(
            node ->
                assertThat(
                        node.ledger
                            .query(node.terms.terms().query())
                            .orElseThrow()
                            .lastResult()
                            .orElseThrow()
                            .round())
                    .isEqualTo(3))
        .allSatisfy(node -> assertThat(node.alarms).isEmpty());
  }

  @Test
  void results_ofEqualSums_commitToThemWithoutShowingIt() throws Exception {
    TestFederation federation = TestFederation.of("salted", 3);
    federation.setup();
    VectorSpec spec = new VectorSpec("round", 3, List.of(new Segment(Lane.W64, 1, 0, 40)));
    List<Hash> commitments = new ArrayList<>();
    for (int round = 1; round <= 2; round++) {
      federation.round(
          round,
          new byte[0],
          spec,
          id -> new VectorEncoder(spec).longs(0, 4).encode(federation.random));
      ResultBody result =
          ResultBody.parse(federation.stored.orElseThrow().lastResult().orElseThrow().body());
      assertThat(federation.sums.getLast().longs(0)).containsExactly(12);
      assertThat(result.aggregateHash())
          .isEqualTo(federation.sums.getLast().commitment(federation.openings.getLast()));
      commitments.add(result.aggregateHash());
    }
    assertThat(commitments).doesNotHaveDuplicates();
  }
}
