package org.kumiki.algorithms.cox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/**
 * The variance I^-1 B I^-1 of Lin and Wei (JASA 84, 1989), with B the outer products of the
 * clusters' scores, on standardised columns. Immutable.
 */
final class RobustErrors {

  private final CoxParameters p;
  private final Sums sums;
  private final OrderedCholesky information;
  private final double[] products;

  RobustErrors(CoxParameters p, Sums sums, OrderedCholesky information) {
    this.p = p;
    this.sums = sums;
    this.information = information;
    this.products = sums.doubles(CoxLayout.CLUSTER_SCORES);
  }

  double variance(int column) {
    double[] unit = new double[p.width()];
    unit[column] = 1;
    double[] a = information.solve(unit);
    return Triangles.form(products, a);
  }

  /** b' V^-1 b; absent where there are too few clusters for it. */
  Optional<Double> wald(double[] beta) {
    return tested(products, Triangles.times(sums.doubles(CoxLayout.INFORMATION), beta));
  }

  /** With the model's own errors, for comparison. */
  CoxAdditions.Robust additions(CoxBroadcast b) {
    List<Double> errors = new ArrayList<>();
    for (int j = 0; j < p.width(); j++) {
      double[] unit = new double[p.width()];
      unit[j] = 1;
      double scale = b.scale().get(j);
      double variance = information.variance(unit) / b.meanWeight();
      errors.add(information.aliased().get(j) ? Double.NaN : Math.sqrt(variance) / scale);
    }
    long[] clusters = sums.counts(CoxLayout.CLUSTERS);
    return new CoxAdditions.Robust(
        clusters[0],
        clusters[1],
        errors,
        tested(sums.doubles(CoxLayout.NULL_CLUSTER_SCORES), sums.doubles(CoxLayout.NULL_SCORE)));
  }

  private Optional<Double> tested(double[] matrix, double[] right) {
    OrderedCholesky factor = OrderedCholesky.of(matrix, p.width(), List.of(), 1e-18);
    OrderedCholesky kept = OrderedCholesky.of(matrix, p.width(), information.aliased(), 1e-18);
    boolean whole = true;
    for (int j = 0; j < p.width(); j++) {
      whole &= information.aliased().get(j) || !factor.aliased().get(j);
    }
    return whole ? Optional.of(kept.variance(right)) : Optional.empty();
  }
}
