package org.kumiki.secureagg.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fast loops compared with exact integers, over pieces that begin and end anywhere. */
class LaneAdditionTest {

  private static VectorSpec spec(int wide, int twin, int narrow) {
    List<Segment> segments = new java.util.ArrayList<>();
    if (wide > 0) {
      segments.add(new Segment(Lane.W512, wide, 0, 40));
    }
    if (twin > 0) {
      segments.add(new Segment(Lane.W128, twin, 0, 40));
    }
    if (narrow > 0) {
      segments.add(new Segment(Lane.W64, narrow, 0, 40));
    }
    return new VectorSpec("round", 2, segments);
  }

  private static BigInteger[] integers(VectorSpec spec, long[] words) {
    List<BigInteger> all = new java.util.ArrayList<>();
    int at = 0;
    for (Segment segment : spec.segments()) {
      for (int i = 0; i < segment.length(); i++) {
        all.add(FixedPoint.integer(words, at, segment.lane().words()));
        at += segment.lane().words();
      }
    }
    all.add(FixedPoint.integer(words, at, 1));
    return all.toArray(BigInteger[]::new);
  }

  private static BigInteger wrapped(BigInteger value, int bits) {
    BigInteger low = value.and(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
    return low.testBit(bits - 1) ? low.subtract(BigInteger.ONE.shiftLeft(bits)) : low;
  }

  private static void fill(Random random, long[] words) {
    for (int i = 0; i < words.length; i++) {
      // Many all-ones and all-zeros words, so that carries travel far.
      words[i] =
          switch (random.nextInt(4)) {
            case 0 -> -1;
            case 1 -> 0;
            case 2 -> random.nextBoolean() ? 1 : Long.MIN_VALUE;
            default -> random.nextLong();
          };
    }
  }

  @ParameterizedTest
  @CsvSource({"0,0,0", "1,0,0", "0,1,0", "0,0,1", "3,5,7", "2,4,0", "0,3,2", "4,0,3"})
  void sums_areThoseOfIntegers(int wide, int twin, int narrow) {
    VectorSpec spec = spec(wide, twin, narrow);
    LaneAddition lanes = new LaneAddition(spec);
    Random random = new Random(7);
    for (int repeat = 0; repeat < 300; repeat++) {
      long[] a = new long[spec.words()];
      long[] b = new long[spec.words()];
      fill(random, a);
      fill(random, b);
      BigInteger[] left = integers(spec, a);
      BigInteger[] right = integers(spec, b);
      long[] sum = a.clone();
      lanes.add(sum, 0, b, 0, b.length);
      long[] difference = a.clone();
      lanes.subtract(difference, 0, b, 0, b.length);
      BigInteger[] sums = integers(spec, sum);
      BigInteger[] differences = integers(spec, difference);
      for (int i = 0; i < sums.length; i++) {
        int bits = i < wide ? 512 : i < wide + twin ? 128 : 64;
        assertThat(sums[i]).isEqualTo(wrapped(left[i].add(right[i]), bits));
        assertThat(differences[i]).isEqualTo(wrapped(left[i].subtract(right[i]), bits));
      }
      lanes.subtract(sum, 0, b, 0, b.length);
      assertThat(sum).isEqualTo(a);
    }
  }

  @Test
  void pieces_giveWhatTheWholeGives() {
    VectorSpec spec = spec(2, 3, 4);
    LaneAddition lanes = new LaneAddition(spec);
    Random random = new Random(8);
    long[] a = new long[spec.words()];
    long[] b = new long[spec.words()];
    fill(random, a);
    fill(random, b);
    long[] whole = a.clone();
    lanes.add(whole, 0, b, 0, b.length);
    long[] pieces = a.clone();
    int[] cuts = {0, 8, 18, 20, 24, spec.words()};
    for (int i = 0; i + 1 < cuts.length; i++) {
      long[] piece = java.util.Arrays.copyOfRange(b, cuts[i], cuts[i + 1]);
      lanes.add(pieces, cuts[i], piece, cuts[i], piece.length);
    }
    assertThat(pieces).isEqualTo(whole);
  }

  @Test
  void pieceBeyondTheVector_isABug() {
    LaneAddition lanes = new LaneAddition(spec(0, 0, 3));
    assertThatThrownBy(() -> lanes.add(new long[9], 0, new long[9], 0, 5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
