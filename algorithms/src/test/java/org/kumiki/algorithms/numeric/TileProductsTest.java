package org.kumiki.algorithms.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The JVM of these tests has the module, as a node has. */
class TileProductsTest {

  private static final int STRIP = TileProducts.STRIP;

  private final Random random = new Random(20261127);

  @Test
  void bothWays_giveTheSumsOfProducts() {
    double[] left = random.doubles(6L * STRIP, -1, 1).toArray();
    double[] right = random.doubles(5L * STRIP, -1, 1).toArray();
    double[] plain = new double[16];
    double[] vectors = new double[16];
    new PlainTiles().multiply(left, 2 * STRIP, right, STRIP, plain);
    new VectorTiles().multiply(left, 2 * STRIP, right, STRIP, vectors);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        double sum = 0;
        for (int row = 0; row < STRIP; row++) {
          sum += left[(2 + i) * STRIP + row] * right[(1 + j) * STRIP + row];
        }
        assertThat(plain[i * 4 + j]).isCloseTo(sum, within(1e-13));
        assertThat(vectors[i * 4 + j]).isCloseTo(sum, within(1e-13));
      }
    }
  }

  @Test
  void withoutBeingAskedFor_vectorsAreNotTaken() {
    assertThat(TileProducts.fastest()).isInstanceOf(PlainTiles.class);
  }
}
