package org.kumiki.algorithms.glm;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is asked of a fit besides its coefficients. Immutable. */
record GlmExtras(Optional<Robust> robust, List<Contrast> contrasts, Optional<Marginal> marginal) {

  static final GlmExtras NONE = new GlmExtras(Optional.empty(), List.of(), Optional.empty());

  /** True if one more round at the converged coefficients is needed. */
  boolean finish() {
    return robust.isPresent() || marginal.isPresent();
  }

  Optional<Cluster> cluster() {
    return robust.flatMap(Robust::cluster);
  }

  /** The variables that only they use; a row without a value there is left out. */
  Stream<String> variables() {
    return cluster().filter(c -> c.scope() == Cluster.Scope.VARIABLE).map(Cluster::name).stream();
  }
}
