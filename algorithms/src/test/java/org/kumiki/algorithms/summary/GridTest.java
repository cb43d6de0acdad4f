package org.kumiki.algorithms.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GridTest {

  private final Random random = new Random(7);

  @Test
  void fastPlaceOfAValue_isThatOfTheSlowWay_alsoOnBounds() {
    for (int exponent = -40; exponent <= 40; exponent++) {
      Grid grid = new Grid(Math.scalb(1.0, exponent), 1, random.nextInt(2000) - 1000, 12);
      double factor = grid.exactFactor();
      assertThat(factor).isNotZero();
      for (int i = 0; i < 200; i++) {
        double bound = grid.bound(random.nextInt(4096));
        double between = bound + random.nextDouble() * grid.numerator();
        for (double value :
            new double[] {bound, Math.nextUp(bound), Math.nextDown(bound), between}) {
          assertThat(grid.index(value, factor)).isEqualTo(grid.index(value));
        }
      }
    }
  }

  @Test
  void widthsThatAreNoPowerOfTwo_haveNoFastWay() {
    assertThat(new Grid(1, 10, 3, 12).exactFactor()).isZero();
    assertThat(new Grid(0.3, 1, 3, 12).exactFactor()).isZero();
    assertThat(new Grid(5, 1, 3, 12).exactFactor()).isZero();
  }

  @Test
  void whatNoGridHolds_liesOutside() {
    Grid grid = new Grid(1, 1, 0, 12);
    assertThat(grid.index(1e300, grid.exactFactor())).isNegative();
    assertThat(grid.index(Double.NaN, grid.exactFactor())).isNegative();
  }
}
