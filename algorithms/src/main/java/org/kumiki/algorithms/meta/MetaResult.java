package org.kumiki.algorithms.meta;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;

/**
 * Pooled coefficients before release.
 *
 * @param pooled per coefficient; empty where too few nodes have an estimate
 * @param nodes participants
 * @param estimates nodes with an estimate, per coefficient
 * @param persons persons behind the estimates, per coefficient
 * @param allPersons persons in use at all nodes
 */
record MetaResult(
    MetaParameters parameters,
    List<Optional<Pooled>> pooled,
    int nodes,
    List<Long> estimates,
    List<Long> persons,
    long allPersons)
    implements Result {

  MetaResult {
    pooled = List.copyOf(pooled);
    estimates = List.copyOf(estimates);
    persons = List.copyOf(persons);
  }

  static MetaResult of(
      MetaParameters p, MetaState state, Sums sums, List<Optional<Pooled>> pooled) {
    return new MetaResult(
        p,
        pooled,
        state.nodes(),
        state.estimates(),
        state.persons(),
        sums.count(CaseSlots.PERSONS_USED));
  }

  @Override
  public Release release(Profile profile) {
    return new MetaRelease(this, profile).make();
  }
}
