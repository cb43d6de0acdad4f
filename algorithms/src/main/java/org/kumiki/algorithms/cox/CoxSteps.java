package org.kumiki.algorithms.cox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.cox.CoxBroadcast.Clock;
import org.kumiki.algorithms.cox.CoxBroadcast.Phase;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.OrderedCholesky;
import org.kumiki.algorithms.weight.WeightFacts;
import org.kumiki.algorithms.weight.WeightSlots;

/** The coordinator's side: means, squares, then Newton's steps with halving. */
final class CoxSteps {

  private static final double CONVERGED = 1e-12;
  private static final int MOST_HALVINGS = 10;
  private static final int MOST_ITERATIONS = 100;

  /** Of a column's information without covariates: below it a coefficient is running away. */
  private static final double VANISHED = 1e-6;

  /** A spread inside the sites below this part of a column's size is rounding. */
  private static final double CONSTANT = 1e-13;

  private CoxSteps() {}

  static CoxState start(CoxParameters p) {
    return CoxState.before(CoxBroadcast.first(p.width()), List.of(), List.of(), WeightFacts.NONE);
  }

  static Step<CoxState, CoxResult> step(CoxParameters p, CoxState state, Sums sums) {
    if (sums.vetoed()) {
      return vetoed(state);
    }
    return switch (state.broadcast().phase()) {
      case MEANS -> means(p, state, sums);
      case SQUARES -> squares(p, state, sums);
      case FIT, LAST -> newton(p, state, sums);
    };
  }

  private static Step<CoxState, CoxResult> vetoed(CoxState state) {
    if (!state.broadcast().isFit()) {
      return failed(
          "a column of the model is infinite or too large at some site: log of 0, a division by 0"
              + " or exp of a large number");
    }
    return state.from().isEmpty()
        ? failed(
            "the starting point is unsafe: the offset, the weights or many rows of a person give"
                + " nearly all weight to few persons")
        : halve(state);
  }

  private static Step<CoxState, CoxResult> means(CoxParameters p, CoxState state, Sums sums) {
    long rows = sums.count(CaseSlots.ROWS_USED);
    if (rows == 0) {
      return nothing("no row has a value for time, event and every covariate");
    }
    if (sums.count(CoxLayout.UNFIT_TIMES) > 0) {
      String time = p.outcome().time().name();
      return p.start().isPresent()
          ? nothing(
              "'%s' must be below '%s', and somewhere it is not", p.start().get().name(), time)
          : nothing("'%s' must not be negative, and it is", time);
    }
    if (sums.count(CoxLayout.UNFIT_EVENTS) > 0) {
      return nothing("'%s' must be 0 or 1; other values occur", p.outcome().event().name());
    }
    if (p.proportionality().isPresent() && sums.count(CoxLayout.UNFIT_LOGS) > 0) {
      return nothing(
          "an event is at time 0, which has no logarithm; take \"ph_test\": \"identity\"");
    }
    if (p.weighted() && sums.count(WeightSlots.UNFIT) > 0) {
      return new Step.Failed<>(FailureCode.NOTHING_TO_ESTIMATE, p.weight().orElseThrow().unfit());
    }
    if (sums.count(CoxLayout.EVENTS) == 0) {
      return nothing("there are no events");
    }
    double[] columns = sums.doubles(CoxLayout.COLUMN_SUMS);
    double[] events = sums.doubles(CoxLayout.EVENT_SUMS);
    CoxBroadcast b = state.broadcast();
    Clock clock =
        p.proportionality().isPresent()
            ? new Clock(sums.value(CoxLayout.TIME_SUMS) / rows, 1)
            : Clock.NONE;
    List<Integer> bins =
        p.common().isPresent() ? Bins.joined(sums.counts(CoxLayout.LEAVING)) : List.of();
    int each = 1 + p.width() + p.width() * (p.width() + 1) / 2;
    if ((long) bins.size() * each > Bins.MOST_SUMS) {
      return new Step.Failed<>(
          FailureCode.INPUT,
          "%d bins of %d sums each are too many; give a larger `width` or fewer covariates",
          bins.size(),
          each);
    }
    WeightFacts weights = p.weighted() ? WeightFacts.of(sums, rows) : WeightFacts.NONE;
    return new Step.Next<>(
        CoxState.before(
            new CoxBroadcast(
                Phase.SQUARES,
                rows,
                Arrays.stream(columns).mapToObj(sum -> sum / rows).toList(),
                b.scale(),
                b.beta(),
                weights.mean(),
                clock,
                bins),
            List.of(),
            Arrays.stream(events).mapToObj(Math::round).toList(),
            weights));
  }

  private static Step<CoxState, CoxResult> squares(CoxParameters p, CoxState state, Sums sums) {
    CoxBroadcast b = state.broadcast();
    double[] all = sums.doubles(CoxLayout.COLUMN_SQUARES);
    double[] inside = p.common().isPresent() ? all : sums.doubles(CoxLayout.SITE_SQUARES);
    List<Double> scale = new ArrayList<>();
    List<Long> ones = new ArrayList<>();
    for (int j = 0; j < all.length; j++) {
      double mean = b.centre().get(j);
      double variance = all[j] / b.rows();
      double spread = Math.sqrt(inside[j] / b.rows());
      boolean indicator = p.columns().get(j).indicator();
      boolean varies = spread > CONSTANT * Math.hypot(mean, Math.sqrt(variance));
      scale.add(!varies ? 0 : indicator ? 1 : spread);
      // A numeric column of 0 and 1 only is a factor that nobody declared; its moments tell.
      boolean binary =
          !indicator
              && mean > 0
              && mean < 1
              && Math.abs(variance - mean * (1 - mean)) <= 1e-9 * variance;
      ones.add(binary ? Math.round(mean * b.rows()) : -1L);
    }
    Clock clock = b.clock();
    if (p.proportionality().isPresent()) {
      double spread = Math.sqrt(sums.value(CoxLayout.TIME_SQUARES) / b.rows());
      // Where all rows end at one time there is nothing to test, whatever the scale.
      clock = new Clock(clock.centre(), spread > 0 ? spread : 1);
    }
    return new Step.Next<>(
        CoxState.before(
            new CoxBroadcast(
                Phase.FIT, b.rows(), b.centre(), scale, b.beta(), b.meanWeight(), clock, b.bins()),
            ones,
            state.eventOnes(),
            state.weights()));
  }

  private static Step<CoxState, CoxResult> newton(CoxParameters p, CoxState state, Sums sums) {
    CoxBroadcast b = state.broadcast();
    boolean first = state.from().isEmpty();
    FitPoint point = FitPoint.of(p, b, sums);
    double logLikelihood = point.logLikelihood;
    double noise = 1e-9 * Math.abs(state.logLikelihood()) + 1e-20;
    if (!first && b.phase() == Phase.FIT && logLikelihood < state.logLikelihood() - noise) {
      return halve(state);
    }
    double[] score = point.score;
    OrderedCholesky information =
        OrderedCholesky.of(point.information, score.length, state.aliased(), 1e-18);
    for (int j = 0; !first && j < score.length; j++) {
      if (!information.aliased().get(j)
          && information.pivots().get(j) < VANISHED * state.pivots().get(j)) {
        return failed(
            "the likelihood has no maximum: '%s' separates those with an event from the others at"
                + " risk, so its coefficient is infinite; take the term out or merge its levels",
            p.columns().get(j).name());
      }
    }
    if (b.phase() == Phase.LAST) {
      return new Step.Done<>(CoxFit.result(p, state, sums, information));
    }
    boolean converged = information.variance(score) <= CONVERGED;
    if (!converged && state.iterations() == MOST_ITERATIONS) {
      return new Step.Failed<>(
          FailureCode.NO_CONVERGENCE, "no convergence after %s steps", MOST_ITERATIONS);
    }
    double[] move = information.solve(score);
    List<Double> beta = new ArrayList<>();
    for (int j = 0; j < move.length; j++) {
      double value = b.beta().get(j) + move[j];
      if (!(Math.abs(value) <= CoxBroadcast.BOX)) {
        return failed(
            "the coefficient of '%s' leaves the safe range: it separates those with an event from"
                + " the others, or columns are nearly combinations of each other; centre powers, as"
                + " in I((year - 2000)^2)",
            p.columns().get(j).name());
      }
      beta.add(value);
    }
    return new Step.Next<>(
        new CoxState(
            b.at(converged ? Phase.LAST : Phase.FIT, beta),
            state.ones(),
            state.eventOnes(),
            b.beta(),
            logLikelihood,
            0,
            state.iterations() + 1,
            information.aliased(),
            first ? information.pivots() : state.pivots(),
            state.weights()));
  }

  private static Step<CoxState, CoxResult> halve(CoxState state) {
    if (state.halvings() == MOST_HALVINGS) {
      return failed(
          "the step was halved 10 times and is still unsafe or makes the fit worse: a term probably"
              + " separates those with an event from the others, or very few persons carry the fit;"
              + " take out or merge rare levels");
    }
    CoxBroadcast b = state.broadcast();
    List<Double> middle = new ArrayList<>();
    for (int j = 0; j < b.beta().size(); j++) {
      middle.add((b.beta().get(j) + state.from().get(j)) / 2);
    }
    return new Step.Next<>(
        new CoxState(
            b.at(Phase.FIT, middle),
            state.ones(),
            state.eventOnes(),
            state.from(),
            state.logLikelihood(),
            state.halvings() + 1,
            state.iterations(),
            state.aliased(),
            state.pivots(),
            state.weights()));
  }

  private static Step<CoxState, CoxResult> failed(String pattern, Object... arguments) {
    return new Step.Failed<>(FailureCode.UNSAFE_STEP_OR_SEPARATION, pattern, arguments);
  }

  private static Step<CoxState, CoxResult> nothing(String pattern, Object... arguments) {
    return new Step.Failed<>(FailureCode.NOTHING_TO_ESTIMATE, pattern, arguments);
  }
}
