package org.kumiki.algorithms.clogit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.newton.Move;
import org.kumiki.algorithms.newton.Newton;
import org.kumiki.algorithms.newton.NewtonState;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/** The coordinator's side: the scale of columns inside sets, then Newton's steps with halving. */
final class ClogitSteps {

  private static final double NOISE = 1e-18;

  private ClogitSteps() {}

  static Step<ClogitState, ClogitResult> step(ClogitParameters p, ClogitState state, Sums sums) {
    if (state.newton().isEmpty()) {
      return sums.vetoed()
          ? failed(
              FailureCode.UNSAFE_STEP_OR_SEPARATION,
              "a column of the model is infinite or too large at some site: log of 0, a division by"
                  + " 0 or exp of a large number")
          : first(p, sums);
    }
    NewtonState newton = state.newton().get();
    Move move =
        sums.vetoed()
            ? Newton.vetoed(newton)
            : Newton.move(
                newton,
                sums.value(ClogitLayout.LOG_LIKELIHOOD),
                sums.doubles(ClogitLayout.SCORE),
                sums.doubles(ClogitLayout.INFORMATION),
                p.names());
    return switch (move) {
      case Move.Go go -> new Step.Next<>(next(state, newton, go, sums));
      case Move.Arrived arrived ->
          new Step.Done<>(ClogitResult.of(p, state, sums, arrived.information()));
      case Move.Stuck stuck ->
          failed(
              stuck.patience() ? FailureCode.NO_CONVERGENCE : FailureCode.UNSAFE_STEP_OR_SEPARATION,
              stuck.said());
    };
  }

  private static ClogitState next(ClogitState state, NewtonState newton, Move.Go go, Sums sums) {
    double score = state.score();
    if (newton.from().isEmpty() && !sums.vetoed()) {
      double[] gradient = sums.doubles(ClogitLayout.SCORE);
      score =
          OrderedCholesky.of(
                  sums.doubles(ClogitLayout.INFORMATION), gradient.length, List.of(), NOISE)
              .variance(gradient);
    }
    return new ClogitState(
        state.sets(), state.rows(), state.scale(), score, Optional.of(go.state()));
  }

  private static Step<ClogitState, ClogitResult> first(ClogitParameters p, Sums sums) {
    if (sums.count(CaseSlots.ROWS_USED) == 0) {
      return failed(
          FailureCode.NOTHING_TO_ESTIMATE,
          "no row has a value for outcome, matched set and every covariate");
    }
    if (sums.count(ClogitLayout.UNFIT) > 0) {
      return failed(
          FailureCode.NOTHING_TO_ESTIMATE,
          "clogit needs an outcome of 0 and 1; other values occur");
    }
    long sets = sums.count(ClogitLayout.SETS);
    if (sets < ClogitBroadcast.LEAST_SETS) {
      return failed(
          FailureCode.INPUT,
          "fewer than %s matched sets of '%s' have a case and a control at one site: a sum over"
              + " them would nearly be each one's own",
          ClogitBroadcast.LEAST_SETS,
          p.strata().words());
    }
    if (sums.count(ClogitLayout.LARGE) > 0) {
      return failed(
          FailureCode.INPUT,
          "a matched set has more than %s rows, which the exact method does not take; take method"
              + " efron, or glm with the matching variables in the formula",
          ClogitAnswer.MOST_ROWS);
    }
    double rows = sums.count(ClogitLayout.SET_ROWS);
    double[] squares = sums.doubles(ClogitLayout.SQUARES);
    List<Double> scale = new ArrayList<>();
    for (int j = 0; j < squares.length; j++) {
      double spread = Math.sqrt(squares[j] / rows);
      scale.add(spread > 0 && p.source().columns().get(j).indicator() ? 1 : spread);
    }
    return new Step.Next<>(
        new ClogitState(sets, rows, scale, 0, Optional.of(NewtonState.start(p.width()))));
  }

  private static Step<ClogitState, ClogitResult> failed(FailureCode code, Message said) {
    return new Step.Failed<>(code, said);
  }

  private static Step<ClogitState, ClogitResult> failed(
      FailureCode code, String pattern, Object... arguments) {
    return new Step.Failed<>(code, pattern, arguments);
  }
}
