package org.kumiki.sandbox.report;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure beside the pooled one and, where it is known, the true effect, all on one scale. A
 * model's plot marks the truth at the coefficient that {@code term} names; without a term, at the
 * one that has the comparison's English name.
 */
public record Comparison(
    Text name, double federated, double pooled, OptionalDouble truth, Optional<String> term) {

  public Comparison(Text name, double federated, double pooled, OptionalDouble truth) {
    this(name, federated, pooled, truth, Optional.empty());
  }

  double difference() {
    return federated - pooled;
  }

  boolean isOf(String coefficient) {
    return term.orElse(name.en()).equals(coefficient);
  }
}
