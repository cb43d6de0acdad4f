package org.kumiki.algorithms.heterogeneity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.meta.OwnEstimate;
import org.kumiki.algorithms.meta.SiteModel;
import tools.jackson.databind.json.JsonMapper;

/**
 * The coordinator's side: the rounds of the model; how many nodes have estimates of their own; then
 * the model's last round again, with what estimates scatter by. Guarantees: a model that has a
 * result keeps it, whatever becomes of the differences.
 */
final class WithSteps<P, S, R extends Result> {

  /** With fewer, sums of weights and weighted estimates would give single ones back. */
  static final int LEAST_ESTIMATES = 3;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FederatedAlgorithm<P, S, R> model;
  private final Class<S> stateClass;

  WithSteps(FederatedAlgorithm<P, S, R> model, Class<S> stateClass) {
    this.model = model;
    this.stateClass = stateClass;
  }

  WithState start(WithParameters<P, S, R> p) {
    return WithState.model(p.own().isPresent(), JSON.valueToTree(model.start(p.model())));
  }

  S model(WithState state) {
    return JSON.treeToValue(state.model(), stateClass);
  }

  Step<WithState, WithResult<R>> step(WithParameters<P, S, R> p, WithState state, Sums sums) {
    return switch (state.phase()) {
      case MODEL -> fit(p, state, sums);
      case COUNT -> new Step.Next<>(counted(state, sums));
      case SPREAD ->
          sums.vetoed() && state.open().contains(true)
              ? new Step.Next<>(nothingOpen(state))
              : fit(p, state, sums);
    };
  }

  private Step<WithState, WithResult<R>> fit(
      WithParameters<P, S, R> p, WithState state, Sums sums) {
    return switch (model.step(p.model(), model(state), sums)) {
      case Step.Next<S, R>(S next) ->
          new Step.Next<>(WithState.model(state.asked(), JSON.valueToTree(next)));
      case Step.Failed<S, R>(FailureCode code, Message said) -> new Step.Failed<>(code, said);
      case Step.Done<S, R>(R result) ->
          p.own().isEmpty()
              ? new Step.Done<>(new WithResult<>(result, Optional.empty()))
              : done(p.own().get(), state, sums, result);
    };
  }

  private Step<WithState, WithResult<R>> done(
      SiteModel<P, S, R> own, WithState state, Sums sums, R result) {
    if (state.phase() == WithBroadcast.Phase.SPREAD) {
      return new Step.Done<>(result(own, state, sums, result));
    }
    List<Optional<OwnEstimate>> estimates = own.all().apply(result);
    WithState fitted =
        state.fitted(
            estimates.stream().map(Optional::isPresent).toList(),
            estimates.stream().map(e -> e.map(OwnEstimate::value).orElse(0.0)).toList());
    return sums.nodes() < LEAST_ESTIMATES
        ? new Step.Done<>(result(own, nothingOpen(fitted), sums, result))
        : new Step.Next<>(fitted);
  }

  private static WithState counted(WithState state, Sums sums) {
    if (sums.vetoed()) {
      return nothingOpen(state);
    }
    List<Long> estimates = LongStream.of(sums.counts(OwnSlots.ESTIMATES)).boxed().toList();
    return state.counted(estimates.stream().map(k -> k >= LEAST_ESTIMATES).toList(), estimates);
  }

  private static WithState nothingOpen(WithState state) {
    int width = state.exists().size();
    return state.counted(Collections.nCopies(width, false), Collections.nCopies(width, 0L));
  }

  private WithResult<R> result(SiteModel<P, S, R> own, WithState state, Sums sums, R result) {
    List<Optional<Difference>> differences = new ArrayList<>();
    for (int j = 0; j < state.open().size(); j++) {
      differences.add(
          state.open().get(j)
              ? Optional.of(
                  Difference.of(
                      state.estimates().get(j),
                      sums.doubles(OwnSlots.WEIGHTS)[j],
                      sums.doubles(OwnSlots.WEIGHTED)[j],
                      sums.doubles(OwnSlots.SQUARES)[j]))
              : Optional.empty());
    }
    return new WithResult<>(
        result,
        Optional.of(
            new WithResult.Between(
                own.terms(), own.r(), sums.nodes(), state.exists(), differences)));
  }
}
