package org.kumiki.algorithms.crossproducts;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.centring.CentralMoments;
import org.kumiki.algorithms.centring.Centres;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;

/**
 * Second moments of complete rows over all nodes, before release.
 *
 * @param rows in use
 * @param persons distinct, in use
 * @param covariance lower triangle by rows, with n - 1 below
 * @param twoValued whether a variable has two values only
 */
public record CrossProducts(
    Columns columns, long rows, long persons, List<Double> covariance, List<Boolean> twoValued) {

  /** What is left of the squares of a constant is rounding. */
  private static final double ROUNDING = 1e-15;

  /** Copies. */
  public CrossProducts {
    covariance = List.copyOf(covariance);
    twoValued = List.copyOf(twoValued);
  }

  static CrossProducts of(Columns columns, Centres b, Sums sums) {
    int size = columns.size();
    double n = (double) sums.count(CaseSlots.ROWS_USED);
    double[] first = sums.doubles(CrossProductLayout.CENTRED);
    double[] products = sums.doubles(CrossProductLayout.PRODUCTS);
    double[] cubes = sums.doubles(CrossProductLayout.CUBES);
    double[] fourths = sums.doubles(CrossProductLayout.FOURTHS);
    List<Double> covariance = new ArrayList<>();
    List<Boolean> two = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double d = first[i] / n;
      for (int j = 0; j <= i; j++) {
        double about = products[Columns.pair(i, j)] / n - d * (first[j] / n);
        boolean constant = i == j && (about <= ROUNDING * d * d || about <= 0);
        double unit = b.scale().get(i) * b.scale().get(j);
        covariance.add(constant ? 0 : about * unit * n / (n - 1));
      }
      CentralMoments moments =
          CentralMoments.of((long) n, first[i], products[Columns.pair(i, i)], cubes[i], fourths[i]);
      two.add(moments.hasTwoValues());
    }
    return new CrossProducts(
        columns, (long) n, sums.count(CaseSlots.PERSONS_USED), covariance, two);
  }

  /** Of two variables. */
  public double covariance(int i, int j) {
    return covariance.get(i >= j ? Columns.pair(i, j) : Columns.pair(j, i));
  }

  /** NaN where one of them is constant. */
  public double correlation(int i, int j) {
    double product = covariance(i, i) * covariance(j, j);
    return product > 0 ? Math.clamp(covariance(i, j) / Math.sqrt(product), -1.0, 1.0) : Double.NaN;
  }

  @Override
  public String toString() {
    return "CrossProducts[not released]";
  }
}
