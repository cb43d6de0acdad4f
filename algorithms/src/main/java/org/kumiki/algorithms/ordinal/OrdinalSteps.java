package org.kumiki.algorithms.ordinal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.regression.Ascent;
import org.kumiki.algorithms.regression.Standard;

/** The coordinator's side: means, squares, then Newton's steps with halving. */
final class OrdinalSteps {

  private OrdinalSteps() {}

  static OrdinalState start(OrdinalParameters p) {
    return new OrdinalState(Standard.unknown(p.source()), List.of(), Ascent.from(List.of()));
  }

  static Step<OrdinalState, OrdinalResult> step(
      OrdinalParameters p, OrdinalState state, Sums sums) {
    if (!state.standard().ready()) {
      return sums.vetoed()
          ? failed(
              "a column of the model is infinite or too large at some site: log of 0, a division by"
                  + " 0 or exp of a large number")
          : standardise(p, state, sums);
    }
    Ascent.Move move =
        sums.vetoed()
            ? state.ascent().vetoed()
            : state
                .ascent()
                .next(
                    sums.value(OrdinalLayout.LOG_LIKELIHOOD),
                    sums.doubles(OrdinalLayout.SCORE),
                    sums.doubles(OrdinalLayout.INFORMATION));
    return switch (move) {
      case Ascent.Move.To to ->
          new Step.Next<>(new OrdinalState(state.standard(), state.ones(), ordered(p, to.next())));
      case Ascent.Move.Arrived arrived ->
          new Step.Done<>(OrdinalResult.of(p, state, sums, arrived.information()));
      case Ascent.Move.Lost lost -> lost(p, lost);
    };
  }

  // A step past which thresholds would not increase is shortened: the likelihood ends there.
  private static Ascent ordered(OrdinalParameters p, Ascent next) {
    Ascent shorter = next;
    while (!OrdinalBroadcast.increasing(shorter.beta(), p.cuts())) {
      shorter = shorter.shortened();
    }
    return shorter;
  }

  private static Step<OrdinalState, OrdinalResult> standardise(
      OrdinalParameters p, OrdinalState state, Sums sums) {
    Standard before = state.standard();
    Optional<Standard> next =
        before.next(p.source(), Collections.nCopies(p.source().columns().size() + 1, true), sums);
    if (next.isEmpty()) {
      return nothing("no row has a value for every variable of the formula");
    }
    long[] rows = sums.counts(OrdinalLayout.LEVEL_ROWS);
    for (int level = 0; level < rows.length; level++) {
      if (rows[level] == 0) {
        return new Step.Failed<>(
            FailureCode.INPUT,
            "no row is at level '%s' of %s, so its threshold is infinite; merge it with a neighbour"
                + " (recode)",
            p.levels().get(level),
            p.response().text());
      }
    }
    if (!next.get().ready()) {
      return new Step.Next<>(new OrdinalState(next.get(), List.of(), state.ascent()));
    }
    List<Double> start = new ArrayList<>();
    double below = 0;
    for (int k = 0; k < p.cuts(); k++) {
      below += rows[k];
      start.add(Math.clamp(p.link().quantile(below / next.get().rows()), -29 + k, 29 + k));
    }
    p.source().columns().forEach(column -> start.add(0.0));
    return new Step.Next<>(
        new OrdinalState(next.get(), before.ones(p.source(), sums), Ascent.from(start)));
  }

  private static Step<OrdinalState, OrdinalResult> lost(
      OrdinalParameters p, Ascent.Move.Lost lost) {
    int column = lost.column() - p.cuts();
    String name = column < 0 ? "a threshold" : "'" + p.source().columns().get(column).name() + "'";
    return switch (lost.reason()) {
      case NO_CONVERGENCE ->
          new Step.Failed<>(FailureCode.NO_CONVERGENCE, "no convergence after 100 steps");
      case UNSAFE_START -> failed("the starting point is unsafe: many rows are of few persons");
      case UNSAFE_STEP ->
          failed(
              "the step was halved 10 times and is still unsafe or makes the fit worse: a term"
                  + " probably separates the outcome, or very few persons carry the fit; take out"
                  + " or merge rare levels");
      case SEPARATED, OUTSIDE ->
          failed(
              "the likelihood has no maximum in reach: %s separates the outcome's levels, or"
                  + " columns are nearly combinations of each other; take the term out or merge its"
                  + " levels",
              name);
    };
  }

  private static Step<OrdinalState, OrdinalResult> failed(String pattern, Object... arguments) {
    return new Step.Failed<>(FailureCode.UNSAFE_STEP_OR_SEPARATION, pattern, arguments);
  }

  private static Step<OrdinalState, OrdinalResult> nothing(String pattern, Object... arguments) {
    return new Step.Failed<>(FailureCode.NOTHING_TO_ESTIMATE, pattern, arguments);
  }
}
