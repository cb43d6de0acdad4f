package org.kumiki.secureagg.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compared with exact decimal arithmetic. */
class FixedPointTest {

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private static BigInteger scaled(double value, int fractionBits) {
    return new BigDecimal(value)
        .multiply(TWO.pow(fractionBits))
        .setScale(0, RoundingMode.HALF_EVEN)
        .toBigIntegerExact();
  }

  private static BigInteger encoded(double value, int fractionBits, Lane lane) {
    long[] words = new long[lane.words() + 2];
    words[0] = 77;
    words[words.length - 1] = 78;
    FixedPoint.encode(value, fractionBits, words, 1, lane.words());
    assertThat(words[0]).isEqualTo(77);
    assertThat(words[words.length - 1]).isEqualTo(78);
    return FixedPoint.integer(words, 1, lane.words());
  }

  @ParameterizedTest
  @EnumSource(Lane.class)
  void randomDoubles_areEncodedToTheNearestInteger(Lane lane) {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      int fractionBits = random.nextInt(lane.bits() - 60);
      int exponent = random.nextInt(-fractionBits - 60, lane.bits() - 3 - fractionBits);
      double value = Math.scalb(1 + random.nextDouble(), exponent);
      if (random.nextBoolean()) {
        value = -value;
      }
      assertThat(encoded(value, fractionBits, lane)).isEqualTo(scaled(value, fractionBits));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0, 0",
    "1.5, 0, 2",
    "2.5, 0, 2",
    "3.5, 0, 4",
    "-0.5, 0, 0",
    "-1.5, 0, -2",
    "0.50000000001, 0, 1",
    "0x1.fffffffffffffp-2, 0, 0",
    "0x1p-2, 1, 0",
    "0x1.8p-1, 1, 2",
    "-0.0, 10, 0",
    "4.9e-324, 400, 0",
    "2.2250738585072011e-308, 62, 0"
  })
  void ties_goToEven(String value, int fractionBits, long expected) {
    assertThat(encoded(Double.parseDouble(value), fractionBits, Lane.W512))
        .isEqualTo(BigInteger.valueOf(expected));
  }

  @ParameterizedTest
  @EnumSource(Lane.class)
  void randomSums_areDecodedToTheNearestDouble(Lane lane) {
    Random random = new Random(6);
    for (int i = 0; i < 20_000; i++) {
      long[] words = new long[lane.words()];
      BigInteger value = new BigInteger(1 + random.nextInt(lane.bits() - 1), random);
      if (random.nextBoolean()) {
        value = value.negate();
      }
      for (int w = 0; w < words.length; w++) {
        words[w] = value.shiftRight(64 * w).longValue();
      }
      int fractionBits = random.nextInt(lane.bits() - 2);
      double expected = new BigDecimal(value).divide(TWO.pow(fractionBits)).doubleValue();
      assertThat(FixedPoint.decode(words, 0, words.length, fractionBits)).isEqualTo(expected);
      assertThat(FixedPoint.integer(words, 0, words.length)).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {54, 55, 64, 65, 100, 117, 118})
  void sumsHalfwayBetweenDoubles_areDecodedToTheEvenOne(int top) {
    for (int offset = -1; offset <= 1; offset++) {
      for (int last = 0; last <= 1; last++) {
        // 2^top + last * ulp + half an ulp, and one more or less.
        BigInteger ulp = BigInteger.ONE.shiftLeft(top - 52);
        BigInteger value =
            BigInteger.ONE
                .shiftLeft(top)
                .add(ulp.multiply(BigInteger.valueOf(last)))
                .add(ulp.shiftRight(1))
                .add(BigInteger.valueOf(offset));
        long[] words = {value.longValue(), value.shiftRight(64).longValue()};
        assertThat(FixedPoint.decode(words, 0, 2, 0)).isEqualTo(value.doubleValue());
        BigInteger negative = value.negate();
        long[] others = {negative.longValue(), negative.shiftRight(64).longValue()};
        assertThat(FixedPoint.decode(others, 0, 2, 0)).isEqualTo(negative.doubleValue());
      }
    }
  }

  @Test
  void range_isTwoTopBitsThatAgree_orTheEdge() {
    assertThat(FixedPoint.inRange(new long[] {-1, (1L << 62) - 1}, 0, 2)).isTrue();
    assertThat(FixedPoint.inRange(new long[] {0, 1L << 62}, 0, 2)).isTrue();
    assertThat(FixedPoint.inRange(new long[] {1, 1L << 62}, 0, 2)).isFalse();
    assertThat(FixedPoint.inRange(new long[] {0, (1L << 62) + 1}, 0, 2)).isFalse();
    assertThat(FixedPoint.inRange(new long[] {0, -1L << 62}, 0, 2)).isTrue();
    assertThat(FixedPoint.inRange(new long[] {-1, (-1L << 62) - 1}, 0, 2)).isFalse();
    assertThat(FixedPoint.inRange(new long[] {0, Long.MIN_VALUE}, 0, 2)).isFalse();
    assertThat(FixedPoint.inRange(new long[] {1L << 62}, 0, 1)).isTrue();
    assertThat(FixedPoint.inRange(new long[] {(1L << 62) + 1}, 0, 1)).isFalse();
  }

  @Test
  void wholeNumbers_areSignExtended() {
    for (long value : new long[] {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      long[] words = new long[8];
      FixedPoint.encode(value, words, 0, 8);
      assertThat(FixedPoint.integer(words, 0, 8)).isEqualTo(BigInteger.valueOf(value));
    }
  }
}
