package org.kumiki.secureagg.primitive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kumiki.secureagg.federation.TestRandom;

class ShamirTest {

  @Test
  void polynomial_isThatOfTheDesign() {
    long[] polynomial = {123_456_789_012_345_678L, 1, 2};
    assertThat(Arrays.stream(new int[] {1, 2, 3, 5}).mapToLong(x -> Shamir.at(polynomial, x)))
        .containsExactly(
            123_456_789_012_345_681L,
            123_456_789_012_345_688L,
            123_456_789_012_345_699L,
            123_456_789_012_345_733L);
  }

  @Test
  void anyThresholdOfShares_givesTheSecret_lessDoesNot() {
    var random = TestRandom.of("shamir");
    for (int run = 0; run < 50; run++) {
      Secret secret = Secret.random(Shamir.SECRET_BYTES, random);
      List<Secret> shares = Shamir.split(secret, 4, 7, random);
      int[] points = {7, 1, 4, 2};
      List<Secret> some = Arrays.stream(points).mapToObj(x -> shares.get(x - 1)).toList();
      assertThat(Shamir.combine(points, some).orElseThrow().isSameAs(secret)).isTrue();
      assertThat(
              Shamir.combine(Arrays.copyOf(points, 3), some.subList(0, 3))
                  .filter(s -> s.isSameAs(secret)))
          .isEmpty();
      points[0] = 6;
      assertThat(Shamir.combine(points, some).filter(s -> s.isSameAs(secret))).isEmpty();
    }
  }

  @Test
  void extremeSecrets_comeBack() {
    var random = TestRandom.of("shamir-extremes");
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) 0xff);
    for (byte[] bytes : List.of(new byte[32], ones)) {
      Secret secret = Secret.copyOf(bytes);
      List<Secret> shares = Shamir.split(secret, 2, 2, random);
      assertThat(Shamir.combine(new int[] {1, 2}, shares).orElseThrow().isSameAs(secret)).isTrue();
    }
  }
}
