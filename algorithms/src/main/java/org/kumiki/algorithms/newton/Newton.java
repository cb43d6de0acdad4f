package org.kumiki.algorithms.newton;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/**
 * Newton's steps on a concave log-likelihood, halved where a node vetoes or the fit gets worse. A
 * column that earlier ones explain is aliased, as in R. Stops where the score test of the rest is
 * below 1e-12; then one more round brings the sums at the estimate.
 */
public final class Newton {

  /** Nodes answer for coefficients on standardised columns between minus and plus this. */
  public static final double BOX = 30;

  private static final double CONVERGED = 1e-12;
  private static final int MOST_HALVINGS = 10;
  private static final int MOST_ITERATIONS = 100;

  /** Of a column's first information: below it a coefficient is running away. */
  private static final double VANISHED = 1e-6;

  private Newton() {}

  /** After a round whose sums are these; {@code names} are those of the columns. */
  public static Move move(
      NewtonState state,
      double logLikelihood,
      double[] score,
      double[] triangle,
      List<String> names) {
    boolean first = state.from().isEmpty();
    double noise = 1e-9 * Math.abs(state.logLikelihood()) + 1e-20;
    if (!first && !state.last() && logLikelihood < state.logLikelihood() - noise) {
      return halve(state);
    }
    OrderedCholesky information =
        OrderedCholesky.of(triangle, score.length, state.aliased(), 1e-18);
    for (int j = 0; !first && j < score.length; j++) {
      if (!information.aliased().get(j)
          && information.pivots().get(j) < VANISHED * state.pivots().get(j)) {
        return stuck(
            "the likelihood has no maximum: '%s' separates those with an event from the others, so"
                + " its coefficient is infinite; take the term out or merge its levels",
            names.get(j));
      }
    }
    if (state.last()) {
      return new Move.Arrived(information);
    }
    boolean converged = information.variance(score) <= CONVERGED;
    if (!converged && state.iterations() == MOST_ITERATIONS) {
      return new Move.Stuck(Message.of("no convergence after %d steps", MOST_ITERATIONS), true);
    }
    double[] step = information.solve(score);
    List<Double> beta = new ArrayList<>();
    for (int j = 0; j < step.length; j++) {
      double value = state.beta().get(j) + step[j];
      if (!(Math.abs(value) <= BOX)) {
        return stuck(
            "the coefficient of '%s' leaves the safe range: it separates those with an event from"
                + " the others, or columns are nearly combinations of each other",
            names.get(j));
      }
      beta.add(value);
    }
    return new Move.Go(
        new NewtonState(
            beta,
            converged,
            state.beta(),
            logLikelihood,
            first ? logLikelihood : state.nullLogLikelihood(),
            0,
            state.iterations() + 1,
            information.aliased(),
            first ? information.pivots() : state.pivots()));
  }

  /** After a round that some node vetoed. */
  public static Move vetoed(NewtonState state) {
    return state.from().isEmpty()
        ? stuck("the starting point is unsafe: nearly all weight rests on few persons")
        : halve(state);
  }

  private static Move halve(NewtonState state) {
    if (state.halvings() == MOST_HALVINGS) {
      return stuck(
          "the step was halved 10 times and is still unsafe or makes the fit worse: a term probably"
              + " separates those with an event from the others, or very few persons carry the fit;"
              + " take out or merge rare levels");
    }
    List<Double> middle = new ArrayList<>();
    for (int j = 0; j < state.beta().size(); j++) {
      middle.add((state.beta().get(j) + state.from().get(j)) / 2);
    }
    return new Move.Go(
        new NewtonState(
            middle,
            false,
            state.from(),
            state.logLikelihood(),
            state.nullLogLikelihood(),
            state.halvings() + 1,
            state.iterations(),
            state.aliased(),
            state.pivots()));
  }

  private static Move stuck(String pattern, Object... arguments) {
    return new Move.Stuck(Message.of(pattern, arguments), false);
  }
}
