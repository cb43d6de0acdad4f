package org.kumiki.algorithms.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightedCrossProductsTest {

  private final Random random = new Random(20261127);

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 300", "2, 127", "3, 128", "4, 129", "5, 1000", "7, 256", "20, 777"})
  void sums_areThoseOfExactArithmetic(int width, int rows) {
    double[][] x = new double[rows][width];
    WeightedCrossProducts products = new WeightedCrossProducts(width);
    WeightedCrossProducts rest = new WeightedCrossProducts(width);
    double[] weight = new double[rows];
    double[] residual = new double[rows];
    for (int i = 0; i < rows; i++) {
      weight[i] = random.nextDouble();
      residual[i] = random.nextGaussian();
      for (int j = 0; j < width; j++) {
        x[i][j] = random.nextGaussian() + 3;
      }
    }
    // In pieces of 1, 2, .. rows, split over two.
    int piece = 1;
    for (int from = 0; from < rows; from += piece++) {
      int count = Math.min(piece, rows - from);
      double[][] columns = new double[width][count + 1];
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < width; j++) {
          columns[j][i] = x[from + i][j];
        }
      }
      (piece % 3 == 0 ? rest : products)
          .add(
              columns,
              count,
              Arrays.copyOfRange(weight, from, from + count),
              Arrays.copyOfRange(residual, from, from + count));
    }
    products.merge(rest);
    int at = 0;
    for (int i = 0; i < width; i++) {
      for (int j = 0; j <= i; j++, at++) {
        assertThat(products.products()[at]).isCloseTo(exact(weight, x, i, j), within(1e-11));
      }
      assertThat(products.weightedSums()[i]).isCloseTo(exact(weight, x, i, -1), within(1e-11));
      assertThat(products.residualSums()[i]).isCloseTo(exact(residual, x, i, -1), within(1e-11));
    }
    assertThat(products.products()).hasSize(at);
    assertThat(products.weights()).isCloseTo(exact(weight, x, -1, -1), within(1e-12));
  }

  private static double exact(double[] factor, double[][] x, int i, int j) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int row = 0; row < x.length; row++) {
      BigDecimal one = new BigDecimal(factor[row]);
      one = i < 0 ? one : one.multiply(new BigDecimal(x[row][i]));
      sum = sum.add(j < 0 ? one : one.multiply(new BigDecimal(x[row][j])));
    }
    return sum.doubleValue();
  }

  @Test
  void readingTwice_addsNothing() {
    WeightedCrossProducts products = new WeightedCrossProducts(1);
    products.add(new double[][] {{2}}, 1, new double[] {1}, new double[] {5});
    assertThat(products.residualSums()).containsExactly(10);
    assertThat(products.residualSums()).containsExactly(10);
    assertThat(products.products()).containsExactly(4);
  }
}
