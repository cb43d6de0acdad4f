package org.kumiki.algorithms.meta;

import java.util.List;

/**
 * What the coordinator keeps between rounds, an entry per coefficient; serialises to JSON.
 *
 * @param broadcast what the nodes get in the coming round
 * @param nodes participants of the first round
 * @param estimates nodes with an estimate
 * @param persons persons behind the estimates
 * @param fixed the sums of the round with one effect for all; empty before
 * @param search the search of the variance between sites; empty before and without REML
 * @param rounds rounds of that search
 */
record MetaState(
    MetaBroadcast broadcast,
    int nodes,
    List<Long> estimates,
    List<Long> persons,
    List<Scatter> fixed,
    List<VarianceSearch> search,
    int rounds) {

  public MetaState {
    estimates = List.copyOf(estimates);
    persons = List.copyOf(persons);
    fixed = List.copyOf(fixed);
    search = List.copyOf(search);
  }

  static MetaState first(int width) {
    return new MetaState(
        MetaBroadcast.first(width), 0, List.of(), List.of(), List.of(), List.of(), 0);
  }

  MetaState with(MetaBroadcast next) {
    return new MetaState(next, nodes, estimates, persons, fixed, search, rounds);
  }
}
