package org.kumiki.algorithms.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/**
 * Where Newton's steps to the largest likelihood are: a step that lowers it is halved. Part of a
 * state; serialises to JSON.
 *
 * @param beta where the next sums are asked for
 * @param from where the step began; empty before the first
 * @param value of the log-likelihood there
 * @param aliased columns that are combinations of earlier ones, once known
 * @param pivots of the first information
 * @param last true if the next sums are those of the result
 */
public record Ascent(
    List<Double> beta,
    List<Double> from,
    double value,
    int halvings,
    int iterations,
    List<Boolean> aliased,
    List<Double> pivots,
    boolean last) {

  /** The box for coefficients on standardised columns (secure-aggregation.md 2.9). */
  public static final double BOX = 30;

  private static final double CONVERGED = 1e-12;
  private static final int MOST_HALVINGS = 10;
  private static final int MOST_ITERATIONS = 100;

  /** Of a column's first information: below it a coefficient is running away. */
  private static final double VANISHED = 1e-6;

  /** Copies. */
  public Ascent {
    beta = List.copyOf(beta);
    from = List.copyOf(from);
    aliased = List.copyOf(aliased);
    pivots = List.copyOf(pivots);
  }

  /** What comes after a round. */
  public sealed interface Move {

    /** Another round. */
    record To(Ascent next) implements Move {}

    /** The sums are those of the result. */
    record Arrived(OrderedCholesky information) implements Move {}

    /** No largest likelihood is in reach: why, and the column if one is to blame, else -1. */
    record Lost(Reason reason, int column) implements Move {}
  }

  /** Why there is no result. */
  public enum Reason {
    /** The first point is unsafe for some node. */
    UNSAFE_START,
    /** Halving did not help. */
    UNSAFE_STEP,
    /** A column has an infinite coefficient. */
    SEPARATED,
    /** A coefficient leaves the box. */
    OUTSIDE,
    /** The rounds ran out. */
    NO_CONVERGENCE
  }

  /** At the beginning. */
  public static Ascent from(List<Double> start) {
    return new Ascent(start, List.of(), 0, 0, 0, List.of(), List.of(), false);
  }

  /** After a veto. */
  public Move vetoed() {
    return from.isEmpty() ? new Move.Lost(Reason.UNSAFE_START, -1) : halved();
  }

  private Move halved() {
    if (halvings == MOST_HALVINGS) {
      return new Move.Lost(Reason.UNSAFE_STEP, -1);
    }
    Ascent half = shortened();
    return new Move.To(
        new Ascent(half.beta, from, value, halvings + 1, iterations, aliased, pivots, false));
  }

  /** The same step, half as long: where its end is no point of the model. */
  public Ascent shortened() {
    List<Double> middle = new ArrayList<>();
    for (int j = 0; j < beta.size(); j++) {
      middle.add((beta.get(j) + from.get(j)) / 2);
    }
    return new Ascent(middle, from, value, halvings, iterations, aliased, pivots, false);
  }

  /**
   * After the sums at {@link #beta}.
   *
   * @param triangle the information, lower triangle by rows
   */
  public Move next(double logLikelihood, double[] score, double[] triangle) {
    return next(logLikelihood, score, triangle, Double.POSITIVE_INFINITY);
  }

  /**
   * The same where no coefficient moves further than {@code longest} in a step: far from the top a
   * full step may leave for where the likelihood is flat.
   */
  public Move next(double logLikelihood, double[] score, double[] triangle, double longest) {
    boolean first = from.isEmpty();
    double noise = 1e-9 * Math.abs(value) + 1e-20;
    if (!first && !last && !(logLikelihood >= value - noise)) {
      return halved();
    }
    int width = score.length;
    OrderedCholesky information = OrderedCholesky.of(triangle, width, aliased, 1e-18);
    for (int j = 0; !first && j < width; j++) {
      if (!information.aliased().get(j)
          && !(information.pivots().get(j) >= VANISHED * pivots.get(j))) {
        return new Move.Lost(Reason.SEPARATED, j);
      }
    }
    if (last) {
      return new Move.Arrived(information);
    }
    boolean converged = information.variance(score) <= CONVERGED;
    if (!converged && iterations == MOST_ITERATIONS) {
      return new Move.Lost(Reason.NO_CONVERGENCE, -1);
    }
    double[] move = information.solve(score);
    double part = Math.min(1, longest / Arrays.stream(move).map(Math::abs).max().orElse(0));
    List<Double> to = new ArrayList<>();
    for (int j = 0; j < width; j++) {
      double there = beta.get(j) + part * move[j];
      if (!(Math.abs(there) <= BOX)) {
        return new Move.Lost(Reason.OUTSIDE, j);
      }
      to.add(there);
    }
    return new Move.To(
        new Ascent(
            to,
            beta,
            logLikelihood,
            0,
            iterations + 1,
            information.aliased(),
            first ? information.pivots() : pivots,
            converged));
  }
}
