package org.kumiki.algorithms.gee;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.gee.GeeBroadcast.Phase;
import org.kumiki.algorithms.gee.GeeState.Solution;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.OrderedCholesky;
import org.kumiki.algorithms.regression.Ascent;

/**
 * The coordinator's side of the fit: Newton's steps to the model of independent rows, then steps of
 * the equations in which beta and alpha move together until neither does.
 */
final class GeeSteps {

  /** The steps gain a constant factor each. */
  private static final double CONVERGED = 1e-19;

  private static final double CONVERGED_ALPHA = 1e-11;
  private static final double LARGEST_ALPHA = 1 - 1e-6;
  private static final int MOST_HALVINGS = 10;
  private static final int MOST_ITERATIONS = 100;

  private GeeSteps() {}

  static Step<GeeState, GeeResult> step(GeeParameters p, GeeState state, Sums sums) {
    return switch (state.phase()) {
      case SCALES -> GeeStart.step(p, state, sums);
      case INDEPENDENT -> independent(p, state, sums);
      case EQUATIONS -> sums.vetoed() ? halve(state) : equations(p, state, sums);
      case ERRORS ->
          sums.vetoed()
              ? failed("the estimate is unsafe at some site: its weights rest on few persons")
              : new Step.Done<>(GeeResult.of(p, state, sums));
    };
  }

  private static Step<GeeState, GeeResult> independent(GeeParameters p, GeeState state, Sums sums) {
    Ascent ascent = state.ascent();
    Ascent.Move move =
        sums.vetoed()
            ? ascent.vetoed()
            : ascent.next(
                sums.value(GeeLayout.LOG_LIKELIHOOD),
                sums.doubles(GeeLayout.SCORE),
                sums.doubles(GeeLayout.INFORMATION));
    return switch (move) {
      case Ascent.Move.To to -> new Step.Next<>(state.at(to.next()));
      case Ascent.Move.Arrived arrived -> {
        Solution start =
            Solution.at(ascent.beta(), 0, arrived.information().aliased(), ascent.iterations());
        yield equations(p, state.at(Phase.EQUATIONS, start), sums);
      }
      case Ascent.Move.Lost lost -> lost(p, lost);
    };
  }

  private static Step<GeeState, GeeResult> equations(GeeParameters p, GeeState state, Sums sums) {
    Solution here = state.solution();
    double[] score = sums.doubles(GeeLayout.SCORE);
    OrderedCholesky information =
        OrderedCholesky.of(
            sums.doubles(GeeLayout.INFORMATION), score.length, here.aliased(), 1e-18);
    if (information.rank() == 0) {
      return new Step.Failed<>(FailureCode.NOTHING_TO_ESTIMATE, "no column of the model varies");
    }
    double rows = sums.count(CaseSlots.ROWS_USED);
    double phi = sums.value(GeeLayout.PEARSON) / rows;
    if (!(phi > 1e-20)) {
      return new Step.Failed<>(
          FailureCode.NOTHING_TO_ESTIMATE,
          "the model fits every row: no residual is left to estimate errors from");
    }
    boolean correlated = p.correlation() != WorkingCorrelation.INDEPENDENCE;
    if (correlated && sums.count(GeeLayout.PAIRS) == 0) {
      return new Step.Failed<>(
          FailureCode.INPUT,
          "no cluster has two rows, so no correlation can be estimated; take correlation"
              + " independence or another cluster");
    }
    // A linear fit begins at no coefficients, whose residuals say nothing of alpha.
    boolean first = p.linear() && here.iterations() == 0;
    double alpha = here.alpha();
    if (correlated && !first) {
      double next =
          p.correlation()
              .next(
                  here.alpha(), phi, sums.doubles(GeeLayout.MOMENTS), sums.count(GeeLayout.PAIRS));
      alpha = Math.clamp(next, -LARGEST_ALPHA, LARGEST_ALPHA);
      if (alpha != next && alpha == here.alpha()) {
        return failed(
            "the estimated correlation reaches 1 or -1, and no such working correlation exists;"
                + " take another correlation");
      }
    }
    double[] move = information.solve(score);
    List<Double> to = new ArrayList<>();
    for (int j = 0; j < move.length; j++) {
      double there = here.beta().get(j) + move[j];
      if (!(Math.abs(there) <= GeeBroadcast.box(p))) {
        return outside(p, j);
      }
      to.add(there);
    }
    boolean still =
        information.variance(score) <= CONVERGED * phi + 1e-28 * rows
            && Math.abs(alpha - here.alpha()) <= CONVERGED_ALPHA;
    if (!still && here.iterations() >= MOST_ITERATIONS) {
      return new Step.Failed<>(
          FailureCode.NO_CONVERGENCE,
          "no convergence after %s steps: coefficients and correlation do not settle; take"
              + " correlation independence, whose robust errors are right too",
          MOST_ITERATIONS);
    }
    Solution next =
        new Solution(
            to, alpha, here.beta(), here.alpha(), 0, here.iterations() + 1, information.aliased());
    return new Step.Next<>(state.at(still && !first ? Phase.ERRORS : Phase.EQUATIONS, next));
  }

  private static Step<GeeState, GeeResult> halve(GeeState state) {
    Solution s = state.solution();
    if (s.from().isEmpty() || s.halvings() == MOST_HALVINGS) {
      return failed(
          "the step was halved 10 times and is still unsafe: very few persons carry the fit, or the"
              + " estimated correlation does not exist in clusters of so many rows; take out or"
              + " merge rare levels, or take correlation independence");
    }
    List<Double> middle = new ArrayList<>();
    for (int j = 0; j < s.beta().size(); j++) {
      middle.add((s.beta().get(j) + s.from().get(j)) / 2);
    }
    return new Step.Next<>(
        state.at(
            Phase.EQUATIONS,
            new Solution(
                middle,
                (s.alpha() + s.fromAlpha()) / 2,
                s.from(),
                s.fromAlpha(),
                s.halvings() + 1,
                s.iterations(),
                s.aliased())));
  }

  private static Step<GeeState, GeeResult> lost(GeeParameters p, Ascent.Move.Lost lost) {
    return switch (lost.reason()) {
      case NO_CONVERGENCE ->
          new Step.Failed<>(FailureCode.NO_CONVERGENCE, "no convergence after 100 steps");
      case UNSAFE_START ->
          failed(
              "the starting point is unsafe: the offset or many rows of a person give nearly all"
                  + " weight to few persons");
      case UNSAFE_STEP ->
          failed(
              "the step was halved 10 times and is still unsafe or makes the fit worse: a term"
                  + " probably separates the outcome, or very few persons carry the fit; take out"
                  + " or merge rare levels");
      case SEPARATED ->
          failed(
              "the outcome is separated: '%s' predicts it perfectly for some rows, so its"
                  + " coefficient has no finite value; take the term out or merge its levels",
              p.source().columns().get(lost.column()).name());
      case OUTSIDE -> outside(p, lost.column());
    };
  }

  private static Step<GeeState, GeeResult> outside(GeeParameters p, int column) {
    return failed(
        "the coefficient of '%s' leaves the safe range: the outcome is separated, or columns are"
            + " nearly combinations of each other",
        p.source().columns().get(column).name());
  }

  private static Step<GeeState, GeeResult> failed(String pattern, Object... arguments) {
    return new Step.Failed<>(FailureCode.UNSAFE_STEP_OR_SEPARATION, pattern, arguments);
  }
}
