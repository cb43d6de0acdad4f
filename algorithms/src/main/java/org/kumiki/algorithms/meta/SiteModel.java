package org.kumiki.algorithms.meta;

import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;

/**
 * A model that a node fits to its own rows alone, by the rounds that would run over all nodes. All
 * of it stays at the node. Immutable.
 *
 * @param terms names of the coefficients
 * @param r the model as a call of R on data frame d
 * @param estimates those that could be released by one node alone
 * @param all those that exist, may they be shown or not
 */
public record SiteModel<P, S, R extends Result>(
    FederatedAlgorithm<P, S, R> statistic,
    P parameters,
    Dictionary dictionary,
    List<String> terms,
    String r,
    Function<R, List<Optional<OwnEstimate>>> estimates,
    Function<R, List<Optional<OwnEstimate>>> all,
    ToLongFunction<R> persons) {

  private static final int MOST_ROUNDS = 500;

  /** Copies. */
  public SiteModel {
    terms = List.copyOf(terms);
  }

  /**
   * What a node's rows give. It stays there.
   *
   * @param cases who is in use, in the order of {@code CaseSlots}
   * @param estimates per coefficient, if the model can stand alone
   * @param exists per coefficient, true if there is an estimate, may it be shown or not
   * @param persons behind the estimates
   */
  public record Fitted(
      List<Long> cases, List<Optional<OwnEstimate>> estimates, List<Boolean> exists, long persons) {

    /** Copies. */
    public Fitted {
      cases = List.copyOf(cases);
      estimates = List.copyOf(estimates);
      exists = List.copyOf(exists);
    }
  }

  SequencedSet<String> variables() {
    return statistic.variables(parameters);
  }

  List<SequencedSet<String>> additiveSets() {
    return statistic.additiveSets(parameters);
  }

  /** Fits. No estimate where there is none of a coefficient, or none at all. */
  public Fitted fit(List<Batch> batches) {
    NodeProgram program = statistic.node(parameters, dictionary);
    S state = statistic.start(parameters);
    List<Long> cases = List.of();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      byte[] broadcast = statistic.broadcast(state);
      Layout layout = statistic.layout(parameters, dictionary, broadcast);
      Contribution own = new Contribution(layout);
      Pass pass = program.begin(broadcast);
      pass.finish(read(pass, batches), own);
      Sums sums = new OwnSums(own);
      if (round == 0) {
        cases = CaseSlots.SLOTS.stream().map(slot -> sums.count(slot.name())).toList();
      }
      switch (statistic.step(parameters, state, sums)) {
        case Step.Next<S, R>(S next) -> state = next;
        case Step.Done<S, R>(R result) -> {
          return new Fitted(
              cases,
              estimates.apply(result),
              all.apply(result).stream().map(Optional::isPresent).toList(),
              persons.applyAsLong(result));
        }
        case Step.Failed<S, R> none -> {
          return none(cases);
        }
      }
    }
    return none(cases);
  }

  private Fitted none(List<Long> cases) {
    return new Fitted(
        cases,
        terms.stream().map(t -> Optional.<OwnEstimate>empty()).toList(),
        terms.stream().map(t -> false).toList(),
        0);
  }

  private static Accumulator read(Pass pass, List<Batch> batches) {
    Accumulator total = pass.accumulator();
    if (pass.readsRows()) {
      for (Batch batch : batches) {
        Accumulator block = pass.accumulator();
        block.add(batch);
        total.merge(block);
      }
    }
    return total;
  }
}
