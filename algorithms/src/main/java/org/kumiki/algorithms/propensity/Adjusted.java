package org.kumiki.algorithms.propensity;

import java.util.List;

/**
 * Both groups made alike. Entries of the untreated come first. Immutable.
 *
 * @param columns of the model
 * @param effective how many persons of equal weight tell as much
 * @param means of the outcome
 * @param variances of these means
 * @param covariance of these means
 */
record Adjusted(
    List<Columns> columns,
    List<Double> effective,
    List<Double> means,
    List<Double> variances,
    double covariance) {

  Adjusted {
    columns = List.copyOf(columns);
    effective = List.copyOf(effective);
    means = List.copyOf(means);
    variances = List.copyOf(variances);
  }
}
