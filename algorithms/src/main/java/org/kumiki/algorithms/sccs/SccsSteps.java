package org.kumiki.algorithms.sccs;

import java.util.Collections;
import java.util.List;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.regression.Ascent;

/** The coordinator's side: Newton's steps with halving, from no effect at all. */
final class SccsSteps {

  // A window that holds a hundredth of the time and most events is far from no effect.
  private static final double LONGEST = 2;

  private SccsSteps() {}

  static SccsState start(SccsParameters p) {
    return new SccsState(Ascent.from(Collections.nCopies(p.width(), 0.0)), 0);
  }

  static Step<SccsState, SccsResult> step(SccsParameters p, SccsState state, Sums sums) {
    if (sums.vetoed()) {
      return moved(p, state, state.nullLogLikelihood(), state.ascent().vetoed(), sums);
    }
    double logLikelihood = sums.value(SccsLayout.LOG_LIKELIHOOD);
    double none = state.nullLogLikelihood();
    if (state.ascent().from().isEmpty()) {
      none = logLikelihood;
      if (sums.count(SccsLayout.UNFIT) > 0) {
        return new Step.Failed<>(
            FailureCode.INPUT,
            "some rows have times that are no whole days, or an observation of more than 150"
                + " years");
      }
      if (sums.count(CaseSlots.PERSONS_USED) == 0) {
        return new Step.Failed<>(
            FailureCode.NOTHING_TO_ESTIMATE, "nobody has an event during the observation");
      }
      for (int f = 0; f < p.factors().size(); f++) {
        List<String> levels = p.factors().get(f).levels();
        for (int level = 0; level < levels.size(); level++) {
          int at = p.offset(f) + level;
          if (sums.counts(SccsLayout.EVENTS)[at] == 0 && sums.counts(SccsLayout.DAYS)[at] > 0) {
            return new Step.Failed<>(
                FailureCode.INPUT,
                "there is time but no event at '%s' of %s, so its rate ratio is 0 or infinite;"
                    + " merge it with a neighbour",
                levels.get(level),
                p.factors().get(f).name());
          }
        }
      }
    }
    Ascent.Move move =
        state
            .ascent()
            .next(
                logLikelihood,
                sums.doubles(SccsLayout.SCORE),
                sums.doubles(SccsLayout.INFORMATION),
                LONGEST);
    return moved(p, state, none, move, sums);
  }

  private static Step<SccsState, SccsResult> moved(
      SccsParameters p, SccsState state, double none, Ascent.Move move, Sums sums) {
    return switch (move) {
      case Ascent.Move.To to -> new Step.Next<>(new SccsState(to.next(), none));
      case Ascent.Move.Arrived arrived ->
          arrived.information().rank() == 0
              ? new Step.Failed<>(
                  FailureCode.NOTHING_TO_ESTIMATE,
                  "nobody with an event changes between levels: there is nothing to compare")
              : new Step.Done<>(SccsResult.of(p, state, sums, arrived.information()));
      case Ascent.Move.Lost lost -> lost(p, lost);
    };
  }

  private static Step<SccsState, SccsResult> lost(SccsParameters p, Ascent.Move.Lost lost) {
    return switch (lost.reason()) {
      case NO_CONVERGENCE ->
          new Step.Failed<>(FailureCode.NO_CONVERGENCE, "no convergence after 100 steps");
      case UNSAFE_START -> failed("the starting point is unsafe: few persons carry the fit");
      case UNSAFE_STEP ->
          failed(
              "the step was halved 10 times and is still unsafe or makes the fit worse: a level"
                  + " probably has hardly any events; merge levels");
      case SEPARATED, OUTSIDE ->
          failed(
              "the likelihood has no maximum in reach: the rate ratio of '%s' is 0 or infinite"
                  + " among those who change to it; merge levels",
              p.terms().get(lost.column()));
    };
  }

  private static Step<SccsState, SccsResult> failed(String pattern, Object... arguments) {
    return new Step.Failed<>(FailureCode.UNSAFE_STEP_OR_SEPARATION, pattern, arguments);
  }
}
