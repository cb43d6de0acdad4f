package org.kumiki.secureagg.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.secureagg.canonical.Bytes;

class VectorTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  private static VectorSpec spec(int nodes, Segment... segments) {
    return new VectorSpec("round", nodes, List.of(segments));
  }

  private static long[] words(EncodedVector vector) {
    long[] words = new long[vector.spec().words()];
    vector.copy(0, words);
    return words;
  }

  // nodes * 2^(bound + f) <= 2^(w - 2), in integers.
  @ParameterizedTest
  @CsvSource({"1,62", "2,61", "3,60", "4,60", "5,59", "10000,48"})
  void largestBound_thatCannotOverflow_isAccepted(int nodes, int boundLog2) {
    assertThatCode(() -> spec(nodes, new Segment(Lane.W64, 1, 0, boundLog2)))
        .doesNotThrowAnyException();
    assertThatCode(() -> spec(nodes, new Segment(Lane.W128, 1, 60, boundLog2 + 4)))
        .doesNotThrowAnyException();
    if (nodes > 1) {
      assertThatThrownBy(() -> spec(nodes, new Segment(Lane.W64, 1, 0, boundLog2 + 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("can overflow W64");
    }
    assertThatThrownBy(() -> spec(nodes, new Segment(Lane.W128, 1, 60, boundLog2 + 5)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 20})
  void everyNodeAtItsBound_isStillRead(int nodes) throws Exception {
    int room = 126 - (32 - Integer.numberOfLeadingZeros(nodes - 1));
    VectorSpec spec = spec(nodes, new Segment(Lane.W128, 2, room - 30, 30));
    LaneAddition lanes = new LaneAddition(spec);
    long[] total = new long[spec.words()];
    for (int i = 0; i < nodes; i++) {
      long[] one = words(new VectorEncoder(spec).doubles(0, 0x1p30, -0x1p30).encode(RANDOM));
      lanes.add(total, 0, one, 0, one.length);
    }
    assertThat(VectorSum.of(spec, total).doubles(0))
        .containsExactly(nodes * 0x1p30, -nodes * 0x1p30);
  }

  @Test
  void spec_thatIsNotOne_isRefused() {
    Segment narrow = new Segment(Lane.W64, 1, 0, 40);
    Segment wide = new Segment(Lane.W128, 1, 0, 80);
    assertThatThrownBy(() -> spec(3, narrow, wide)).hasMessageContaining("wide lanes");
    assertThatThrownBy(() -> spec(0, narrow)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new VectorSpec("No!", 3, List.of(narrow)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> spec(3, new Segment(Lane.W64, VectorSpec.MOST_WORDS, 0, 40)))
        .hasMessageContaining("words");
    assertThatThrownBy(() -> new Segment(Lane.W64, 0, 0, 40)).hasMessageContaining("length");
    assertThatThrownBy(() -> new Segment(Lane.W64, 1, -1, 40))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Segment(Lane.W64, 1, 23, 40))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void specHash_hangsOnEveryField() {
    Segment s = new Segment(Lane.W128, 2, 10, 40);
    assertThat(
            Stream.of(
                    spec(3, s),
                    spec(4, s),
                    new VectorSpec("vote", 3, List.of(s)),
                    spec(3, s, s),
                    spec(3),
                    spec(3, new Segment(Lane.W512, 2, 10, 40)),
                    spec(3, new Segment(Lane.W128, 3, 10, 40)),
                    spec(3, new Segment(Lane.W128, 2, 11, 40)),
                    spec(3, new Segment(Lane.W128, 2, 10, 41)))
                .map(VectorSpec::hash))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0x1.0000000000001p10,
        -0x1.0000000000001p10,
        Double.MAX_VALUE
      })
  void doubleOutOfRange_makesTheVectorAVeto(double value) {
    VectorSpec spec = spec(3, new Segment(Lane.W128, 2, 20, 10));
    assertVeto(new VectorEncoder(spec).doubles(0, 1, value).encode(RANDOM));
  }

  @ParameterizedTest
  @ValueSource(longs = {1025, -1025, Long.MAX_VALUE, Long.MIN_VALUE})
  void longOutOfRange_makesTheVectorAVeto(long value) {
    VectorSpec spec = spec(3, new Segment(Lane.W64, 2, 0, 10));
    assertVeto(new VectorEncoder(spec).longs(0, 1, value).encode(RANDOM));
  }

  private static void assertVeto(EncodedVector vector) {
    assertThat(vector.isVeto()).isTrue();
    long[] words = words(vector);
    assertThat(words[vector.spec().vetoWord()]).isNotZero();
    // Random words: one of them is below 2^32 with probability 2^-31.
    assertThat(Arrays.stream(words).map(Math::abs).min().orElseThrow()).isGreaterThan(1L << 32);
  }

  @Test
  void bound_isWithinTheRange() {
    VectorSpec spec = spec(3, new Segment(Lane.W128, 1, 0, 80), new Segment(Lane.W64, 2, 0, 10));
    EncodedVector vector =
        new VectorEncoder(spec).longs(0, Long.MIN_VALUE).longs(1, 1024, -1024).encode(RANDOM);
    assertThat(vector.isVeto()).isFalse();
    assertThat(words(vector)).containsExactly(Long.MIN_VALUE, -1, 1024, -1024, 0);
  }

  @Test
  void veto_neverHasAZeroVetoWord() {
    // A source of zeros at first: the veto word is drawn again.
    SecureRandom zeros =
        new SecureRandom() {
          private static final long serialVersionUID = 1L;
          private int longs;

          @Override
          public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 0);
          }

          @Override
          public long nextLong() {
            return longs++;
          }
        };
    EncodedVector vector = VectorEncoder.vetoOf(spec(3), zeros);
    assertThat(words(vector)).containsExactly(1);
  }

  @Test
  void vector_thatIsNotComplete_isABug() {
    VectorSpec spec = spec(3, new Segment(Lane.W128, 2, 20, 10), new Segment(Lane.W64, 1, 0, 10));
    assertThatThrownBy(() -> new VectorEncoder(spec).longs(1, 4).encode(RANDOM))
        .hasMessageContaining("segment 0");
    assertThatThrownBy(() -> new VectorEncoder(spec).longs(1, 4).longs(1, 4))
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> new VectorEncoder(spec).longs(1, 4, 5))
        .hasMessageContaining("1 entries, not 2");
    assertThatThrownBy(() -> new VectorEncoder(spec).longs(0, 4, 5))
        .hasMessageContaining("takes doubles");
  }

  @Test
  void sum_readAsWhatItIsNot_isABug() throws Exception {
    VectorSpec spec = spec(1, new Segment(Lane.W128, 1, 20, 10));
    VectorSum sum = VectorSum.of(spec, new long[] {1 << 20, 0, 0});
    assertThat(sum.doubles(0)).containsExactly(1);
    assertThatThrownBy(() -> sum.longs(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> VectorSum.of(spec, new long[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void digestAndCommitment_hangOnEveryWordAndTheSalt() throws Exception {
    VectorSpec spec = spec(1, new Segment(Lane.W64, 9_000, 0, 40));
    long[] values = new long[9_000];
    EncodedVector vector = new VectorEncoder(spec).longs(0, values).encode(RANDOM);
    VectorSum sum = VectorSum.of(spec, words(vector));
    values[8_999] = 1;
    EncodedVector other = new VectorEncoder(spec).longs(0, values).encode(RANDOM);
    VectorSum otherSum = VectorSum.of(spec, words(other));
    assertThat(vector.digest()).isNotEqualTo(other.digest());
    Bytes salt = Bytes.of(new byte[] {1});
    assertThat(
            Stream.of(sum.commitment(salt), sum.commitment(Bytes.EMPTY), otherSum.commitment(salt)))
        .doesNotHaveDuplicates();
    vector.close();
    assertThat(words(vector)).containsOnly(0);
    assertThat(other).hasToString("EncodedVector[9001 words redacted]");
  }
}
