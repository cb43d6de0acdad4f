package org.kumiki.algorithms.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripProductsTest {

  private static final int COLUMNS = 7;
  private static final int LANES = StripProducts.LANES;

  private final Random random = new Random(20261127);

  @ParameterizedTest
  @CsvSource({"0, 64", "3, 40", "5, 6", "9, 9"})
  void vectors_giveThePlainSums(int from, int end) {
    double[][] x = new double[COLUMNS][];
    for (int i = 0; i < COLUMNS; i++) {
      x[i] = numbers(64);
    }
    double[] w = numbers(64);
    double[] r = numbers(64);
    double[] plain = numbers(40 * LANES);
    double[] vectors = plain.clone();
    double[] before = plain.clone();
    new PlainStrips().square(x, 4, 0, w, from, end, plain, LANES);
    new VectorStrips().square(x, 4, 0, w, from, end, vectors, LANES);
    new PlainStrips().triangle(x, 4, w, r, from, end, plain, 20 * LANES);
    new VectorStrips().triangle(x, 4, w, r, from, end, vectors, 20 * LANES);
    new PlainStrips().sum(w, from, end, plain, 0);
    new VectorStrips().sum(w, from, end, vectors, 0);
    double added = Arrays.stream(w, from, end).sum();
    assertThat(sum(plain, 0) - sum(before, 0)).isCloseTo(added, within(1e-12));
    for (int k = 0; k < 40; k++) {
      assertThat(sum(vectors, k)).isCloseTo(sum(plain, k), within(1e-12));
    }
  }

  private double[] numbers(int length) {
    return random.doubles(length, -1, 1).toArray();
  }

  private static double sum(double[] lanes, int k) {
    double sum = 0;
    for (int lane = 0; lane < LANES; lane++) {
      sum += lanes[k * LANES + lane];
    }
    return sum;
  }

  @Test
  void withoutTheProperty_plain() {
    assertThat(StripProducts.fastest()).isInstanceOf(PlainStrips.class);
  }
}
