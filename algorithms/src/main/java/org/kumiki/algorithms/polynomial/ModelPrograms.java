package org.kumiki.algorithms.polynomial;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.formula.PolynomialBasis;

/**
 * The model's program at a node, kept for one basis: what it caches of the rows depends on it. Safe
 * for several threads.
 */
final class ModelPrograms {

  private record Kept(List<PolynomialBasis> bases, NodeProgram program) {}

  private final Function<List<PolynomialBasis>, NodeProgram> make;
  private Optional<Kept> kept = Optional.empty();

  ModelPrograms(Function<List<PolynomialBasis>, NodeProgram> make) {
    this.make = make;
  }

  synchronized NodeProgram of(List<PolynomialBasis> bases) {
    Kept now =
        kept.filter(k -> k.bases().equals(bases))
            .orElseGet(() -> new Kept(bases, make.apply(bases)));
    kept = Optional.of(now);
    return now.program();
  }
}
