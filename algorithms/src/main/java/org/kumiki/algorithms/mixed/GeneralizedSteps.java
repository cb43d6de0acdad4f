package org.kumiki.algorithms.mixed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.mixed.integral.Outcome;
import org.kumiki.algorithms.regression.Standard;

/**
 * The coordinator's side of a model that is not linear: steps of Newton in coefficients and theta
 * at once, halved where the likelihood falls or a node vetoes.
 */
final class GeneralizedSteps {

  private static final double CONVERGED = 1e-12;

  /** A theta so near to 0 is 0. */
  private static final double ZERO = 1e-6;

  /** Of a column's first information: below it a coefficient is running away. */
  private static final double VANISHED = 1e-6;

  private GeneralizedSteps() {}

  /** Nothing but the mean, where there is an intercept. */
  static List<Double> start(MixedParameters p, Standard means, Sums sums) {
    List<Double> start = new ArrayList<>(Collections.nCopies(p.columns().size(), 0.0));
    if (p.source().design().hasIntercept()) {
      double mean = means.centre().getLast();
      double eta =
          p.outcome().equals(Optional.of(Outcome.BINOMIAL))
              ? Math.log(mean / (1 - mean))
              : Math.log(mean);
      double offset = sums.value(MixedLayout.OFFSET_SUM) / means.rows();
      start.set(0, Math.clamp(eta - offset, -20, 20));
    }
    return start;
  }

  static Step<MixedState, MixedResult> search(MixedParameters p, MixedState state, Sums sums) {
    boolean first = state.from().isEmpty();
    if (sums.vetoed()) {
      return first
          ? MixedSteps.failed(
              "the starting point is unsafe: at some site most weight rests on few persons, or"
                  + " numbers are too large")
          : again(state);
    }
    MixedBroadcast b = state.broadcast();
    Ridge here = Ridge.of(b, sums, state.aliased());
    double noise = 1e-9 * Math.abs(state.value()) + 1e-12;
    if (!first && !state.last() && !(here.logLikelihood() >= state.value() - noise)) {
      return again(state);
    }
    if (here.information().rank() == 0) {
      return MixedSteps.nothing("no column of the model varies");
    }
    for (int j = 0; !first && j < b.beta().size(); j++) {
      boolean vanished =
          !here.information().aliased().get(j)
              && !(here.information().pivots().get(j) >= VANISHED * state.pivots().get(j));
      if (vanished || Math.abs(b.beta().get(j)) > MixedBroadcast.SMALL_BOX - 1) {
        return MixedSteps.failed(
            "the likelihood has no maximum in reach: '%s' separates those with an event from the"
                + " others, or columns are nearly combinations of each other; take the term out or"
                + " merge its levels",
            p.columns().get(j).name());
      }
    }
    if (state.last()) {
      return new Step.Done<>(MixedResult.of(p, state, sums, here));
    }
    if (state.iterations() == MixedSteps.MOST_ITERATIONS) {
      return new Step.Failed<>(
          FailureCode.NO_CONVERGENCE, "no convergence after %s steps", MixedSteps.MOST_ITERATIONS);
    }
    boolean converged = here.hill() && here.gain() <= CONVERGED;
    List<Double> next = new ArrayList<>();
    for (int i = 0; i < here.move().length; i++) {
      next.add(b.point().get(i) + here.move()[i]);
    }
    double theta = Math.abs(next.getLast());
    if (theta > MixedBroadcast.SMALL_BOX) {
      return MixedSteps.failed(
          "the variance between groups has no estimate in reach: in nearly every group all rows"
              + " have the same response");
    }
    next.set(next.size() - 1, converged && theta < ZERO ? 0.0 : theta);
    next.replaceAll(v -> Math.clamp(v, -MixedBroadcast.SMALL_BOX, MixedBroadcast.SMALL_BOX));
    return new Step.Next<>(
        new MixedState(
            b.at(next),
            state.ones(),
            b.point(),
            here.logLikelihood(),
            0,
            state.iterations() + 1,
            here.information().aliased(),
            first ? here.information().pivots() : state.pivots(),
            converged));
  }

  private static Step<MixedState, MixedResult> again(MixedState state) {
    Step<MixedState, MixedResult> step = MixedSteps.halve(state);
    return step instanceof Step.Failed<MixedState, MixedResult>
        ? MixedSteps.failed(
            "the step was halved 10 times and is still unsafe or makes the fit worse: a term"
                + " probably separates those with an event from the others, all rows of a group are"
                + " alike in nearly every group, or very few persons carry the fit; take out or"
                + " merge rare levels, or fit a glm")
        : step;
  }
}
