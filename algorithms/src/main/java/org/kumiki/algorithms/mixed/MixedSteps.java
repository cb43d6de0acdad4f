package org.kumiki.algorithms.mixed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.regression.Standard;

/** The coordinator's side: means, squares, then Newton's steps of theta with halving. */
final class MixedSteps {

  private static final double CONVERGED = 1e-10;
  private static final int MOST_HALVINGS = 10;
  static final int MOST_ITERATIONS = 100;

  /** With fewer groups, sums at several theta can be solved for those of a group. */
  private static final long MANY_GROUPS = 10;

  /** A factor's entry so near to 0 is 0. */
  private static final double ZERO = 1e-6;

  private MixedSteps() {}

  static Step<MixedState, MixedResult> step(MixedParameters p, MixedState state, Sums sums) {
    boolean fitting = state.broadcast().standard().ready();
    if (fitting && p.outcome().isPresent()) {
      return GeneralizedSteps.search(p, state, sums);
    }
    if (sums.vetoed()) {
      return failed(
          fitting
              ? "at some site most rows are those of few persons, or numbers lie outside their"
                  + " bounds"
              : "a column of the model is infinite or too large at some site: log of 0, a division"
                  + " by 0 or exp of a large number");
    }
    return fitting ? search(p, state, sums) : standardise(p, state, sums);
  }

  private static Step<MixedState, MixedResult> standardise(
      MixedParameters p, MixedState state, Sums sums) {
    Standard before = state.broadcast().standard();
    Optional<Standard> next = before.next(p.source(), p.centred(), sums);
    if (next.isEmpty()) {
      return nothing("no row has a value for every variable of the formula");
    }
    if (p.outcome().isPresent() && sums.count(MixedLayout.UNFIT) > 0) {
      return new Step.Failed<>(FailureCode.INPUT, p.unfit());
    }
    long groups = sums.count(MixedLayout.GROUPS);
    if (groups < MixedBroadcast.LEAST_GROUPS) {
      return nothing("a random effect needs at least 3 groups with rows, and there are fewer");
    }
    boolean small =
        p.kind() != MixedParameters.Kind.PERSON && sums.count(MixedLayout.SMALL_GROUPS) > 0;
    if (small && groups < MANY_GROUPS) {
      return new Step.Failed<>(
          FailureCode.INPUT,
          p.outcome().isPresent()
              ? "with fewer than 10 groups each must have at least 10 persons, at every level of a"
                  + " factor that it has, with and without the event: sums at several variances can"
                  + " be solved for those of one group; merge levels, take the factor out, or use"
                  + " glm with site_effects absorbed"
              : "with fewer than 10 groups each must have at least 10 persons, at every level of a"
                  + " factor that it has: sums at several variances can be solved for those of one"
                  + " group; merge levels, take the factor out, or use glm with site_effects"
                  + " absorbed");
    }
    List<Double> theta = state.broadcast().theta();
    if (!next.get().ready()) {
      MixedBroadcast again = new MixedBroadcast(next.get(), groups, theta, List.of());
      return new Step.Next<>(MixedState.before(again, List.of()));
    }
    List<Double> scale = next.get().scale();
    if (scale.getLast() == 0) {
      return nothing("the response is constant");
    }
    for (int m = 0; m < p.source().more().size(); m++) {
      if (scale.get(p.columns().size() + m) == 0) {
        return nothing("the slope's variable is constant");
      }
    }
    List<Double> start =
        p.outcome().isPresent() ? GeneralizedSteps.start(p, before, sums) : List.of();
    MixedBroadcast broadcast = new MixedBroadcast(next.get(), groups, theta, start);
    return new Step.Next<>(MixedState.before(broadcast, before.ones(p.source(), sums)));
  }

  private static Step<MixedState, MixedResult> search(
      MixedParameters p, MixedState state, Sums sums) {
    Profiled here = Profiled.of(p, sums, state.aliased());
    if (here.information.rank() == 0) {
      return nothing("no column of the model varies");
    }
    if (here.degrees <= 0 || !(here.rss > 1e-20 * here.rows)) {
      return nothing("the fixed effects fit every row: no residual variance is left");
    }
    boolean first = state.from().isEmpty();
    double noise = 1e-9 * Math.abs(state.value()) + 1e-12;
    if (!first && !state.last() && !(here.value <= state.value() + noise)) {
      return halve(state);
    }
    if (state.last()) {
      return new Step.Done<>(MixedResult.of(p, state, sums, here));
    }
    if (state.iterations() == MOST_ITERATIONS) {
      return new Step.Failed<>(
          FailureCode.NO_CONVERGENCE, "no convergence after %s steps", MOST_ITERATIONS);
    }
    Covariance at = Covariance.of(state.broadcast().theta());
    double[] gradient = here.gradient(at);
    Downhill step = Downhill.of(gradient, here.hessian(at), at.theta());
    double[] move = step.move();
    double decrement = 0;
    List<Double> next = new ArrayList<>();
    for (int t = 0; t < move.length; t++) {
      decrement -= gradient[t] * move[t];
      next.add(at.theta()[t] + move[t]);
    }
    boolean converged = step.valley() && decrement <= CONVERGED;
    if (converged) {
      next.replaceAll(t -> Math.abs(t) < ZERO ? 0.0 : t);
    }
    return new Step.Next<>(
        new MixedState(
            state.broadcast().at(next),
            state.ones(),
            state.broadcast().theta(),
            here.value,
            0,
            state.iterations() + 1,
            here.information.aliased(),
            List.of(),
            converged));
  }

  static Step<MixedState, MixedResult> halve(MixedState state) {
    return state.halvings() == MOST_HALVINGS
        ? new Step.Failed<>(
            FailureCode.NO_CONVERGENCE,
            "the step was halved 10 times and still makes the fit worse")
        : new Step.Next<>(state.halved());
  }

  static Step<MixedState, MixedResult> failed(String pattern, Object... arguments) {
    return new Step.Failed<>(FailureCode.UNSAFE_STEP_OR_SEPARATION, pattern, arguments);
  }

  static Step<MixedState, MixedResult> nothing(String pattern, Object... arguments) {
    return new Step.Failed<>(FailureCode.NOTHING_TO_ESTIMATE, pattern, arguments);
  }
}
