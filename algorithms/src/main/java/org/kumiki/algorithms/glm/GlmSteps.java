package org.kumiki.algorithms.glm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.glm.GlmBroadcast.Phase;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.OrderedCholesky;
import org.kumiki.algorithms.weight.WeightFacts;
import org.kumiki.algorithms.weight.WeightSlots;

/** The coordinator's side: means, squares, then Newton's steps with halving. */
final class GlmSteps {

  private static final double CONVERGED = 1e-12;
  private static final int MOST_HALVINGS = 10;
  private static final int MOST_ITERATIONS = 100;
  private static final double VANISHED = 1e-6;

  /** Root mean square change of a log-linear predictor in one step; larger ones overflow. */
  private static final double LARGEST_LOG_STEP = 2;

  private GlmSteps() {}

  static GlmState start(GlmParameters p) {
    return new GlmState(
        GlmBroadcast.first(p.columns().size()),
        0,
        0,
        List.of(),
        0,
        0,
        0,
        false,
        List.of(),
        List.of(),
        WeightFacts.NONE);
  }

  static Step<GlmState, GlmResult> step(GlmParameters p, GlmState state, Sums sums) {
    if (sums.vetoed()) {
      return vetoed(state);
    }
    return switch (state.broadcast().phase()) {
      case MEANS -> means(p, state, sums);
      case SQUARES -> squares(p, state, sums);
      case FIT, FINISH -> new NewtonStep(p, state, sums).next();
    };
  }

  private static Step<GlmState, GlmResult> vetoed(GlmState state) {
    if (state.broadcast().phase() == Phase.FINISH) {
      return failed(
          "at some site few persons have nearly a column of the model to themselves, and the robust"
              + " variance would rest on them; take HC0 or HC1, or take out or merge rare levels");
    }
    if (state.broadcast().phase() != Phase.FIT) {
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

  private static Step<GlmState, GlmResult> halve(GlmState state) {
    if (state.halvings() == MOST_HALVINGS) {
      return failed(
          "the step was halved 10 times and is still unsafe or makes the fit worse: a term probably"
              + " separates the outcome, or very few persons carry the fit; take out or merge rare"
              + " levels");
    }
    GlmBroadcast b = state.broadcast();
    List<Double> middle = new ArrayList<>();
    for (int i = 0; i < b.beta().size(); i++) {
      middle.add((b.beta().get(i) + state.from().get(i)) / 2);
    }
    return new Step.Next<>(
        new GlmState(
            b.at(middle, b.nullIntercept()),
            state.meanOffset(),
            state.saturated(),
            state.from(),
            state.deviance(),
            state.halvings() + 1,
            state.iterations(),
            false,
            state.aliased(),
            state.pivots(),
            state.weights()));
  }

  static Step<GlmState, GlmResult> failed(String message) {
    return new Step.Failed<>(FailureCode.UNSAFE_STEP_OR_SEPARATION, message);
  }

  private static Step<GlmState, GlmResult> nothing(String message) {
    return new Step.Failed<>(FailureCode.NOTHING_TO_ESTIMATE, message);
  }

  private static Step<GlmState, GlmResult> means(GlmParameters p, GlmState state, Sums sums) {
    long rows = sums.count(CaseSlots.ROWS_USED);
    if (rows == 0) {
      return nothing("no row has a value for every variable of the formula");
    }
    if (sums.count(GlmLayout.UNFIT) > 0) {
      return nothing(
          p.family() == Family.BINOMIAL
              ? "binomial needs a response of 0 and 1; other values occur"
              : "poisson needs whole numbers of at least 0 as response; other values occur");
    }
    if (p.weighted() && sums.count(WeightSlots.UNFIT) > 0) {
      return nothing(p.weight().orElseThrow().unfit());
    }
    WeightFacts weights = p.weighted() ? WeightFacts.of(sums, rows) : WeightFacts.NONE;
    double mean = sums.value(GlmLayout.RESPONSE_SUM) / rows;
    if (p.family() != Family.GAUSSIAN && mean == 0) {
      return nothing("the response is 0 in every row: there are no events");
    }
    if (p.family() == Family.BINOMIAL && mean == 1) {
      return nothing("the response is 1 in every row: there is nothing to compare");
    }
    double[] columns = sums.doubles(GlmLayout.COLUMN_SUMS);
    List<Double> centre = new ArrayList<>();
    for (int j = 0; j < columns.length; j++) {
      centre.add(p.columns().get(j).indicator() ? 0 : columns[j] / rows);
    }
    boolean linear = p.family() == Family.GAUSSIAN;
    GlmBroadcast b =
        new GlmBroadcast(
            Phase.SQUARES,
            rows,
            centre,
            state.broadcast().scale(),
            linear ? mean : 0,
            1,
            mean,
            state.broadcast().beta(),
            0,
            weights.mean());
    return new Step.Next<>(
        new GlmState(
            b,
            linear ? 0 : sums.value(GlmLayout.OFFSET_SUM) / rows,
            sums.value(GlmLayout.SATURATED),
            List.of(),
            0,
            0,
            0,
            false,
            List.of(),
            List.of(),
            weights));
  }

  private static Step<GlmState, GlmResult> squares(GlmParameters p, GlmState state, Sums sums) {
    GlmBroadcast b = state.broadcast();
    double[] squares = sums.doubles(GlmLayout.COLUMN_SQUARES);
    boolean linear = p.family() == Family.GAUSSIAN;
    double spread = Math.sqrt(sums.value(GlmLayout.RESPONSE_SQUARES) / b.rows());
    if (linear && spread <= 1e-14 * Math.abs(b.meanResponse())) {
      return nothing("the response is constant");
    }
    double[] centre = new double[squares.length];
    double[] scale = new double[squares.length];
    for (int j = 0; j < squares.length; j++) {
      double mean = b.centre().get(j);
      double deviation = Math.sqrt(squares[j] / b.rows());
      boolean varies = deviation > 1e-13 * Math.abs(mean);
      if (p.columns().get(j).indicator()) {
        scale[j] = 1;
      } else if (p.centred()) {
        centre[j] = mean;
        scale[j] = varies ? deviation : 0;
      } else {
        scale[j] = Math.hypot(deviation, mean);
      }
    }
    double start = p.family().linkOf(linear ? 0 : b.meanResponse()) - state.meanOffset();
    double intercept = p.centred() ? Math.clamp(start, -GlmBroadcast.BOX, GlmBroadcast.BOX) : 0;
    double[] beta = new double[squares.length];
    if (p.centred() && !p.absorbed()) {
      beta[0] = intercept;
    }
    // Without an intercept the response is scaled about 0, as its columns are.
    double responseCentre = linear && p.centred() ? b.responseCentre() : 0;
    double responseScale =
        !linear ? 1 : p.centred() ? spread : Math.hypot(spread, b.responseCentre());
    GlmBroadcast fit =
        new GlmBroadcast(
            Phase.FIT,
            b.rows(),
            list(centre),
            list(scale),
            responseCentre,
            responseScale,
            b.meanResponse(),
            list(beta),
            intercept,
            b.meanWeight());
    return new Step.Next<>(
        new GlmState(
            fit,
            state.meanOffset(),
            state.saturated(),
            List.of(),
            0,
            0,
            0,
            false,
            List.of(),
            List.of(),
            state.weights()));
  }

  static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** One round of the fit. */
  private static final class NewtonStep {
    private final GlmParameters p;
    private final GlmState state;
    private final GlmBroadcast b;
    private final Sums sums;
    private final double[] score;
    private final double deviance;
    private final OrderedCholesky information;

    NewtonStep(GlmParameters p, GlmState state, Sums sums) {
      this.p = p;
      this.state = state;
      this.b = state.broadcast();
      this.sums = sums;
      this.score = sums.doubles(GlmLayout.SCORE);
      this.deviance = sums.value(GlmLayout.DEVIANCE);
      double floor = 1e-18 * (p.family() == Family.GAUSSIAN ? 1 : b.meanResponse());
      this.information =
          OrderedCholesky.of(
              sums.doubles(GlmLayout.INFORMATION), score.length, state.aliased(), floor);
    }

    Step<GlmState, GlmResult> next() {
      boolean first = state.from().isEmpty();
      if (!first && !state.last() && deviance > state.deviance() * (1 + 1e-9) + 1e-20) {
        return halve(state);
      }
      if (!first) {
        for (int i = 0; i < score.length; i++) {
          if (!information.aliased().get(i)
              && information.pivots().get(i) < VANISHED * state.pivots().get(i)) {
            return failed(
                "the outcome is separated: '"
                    + p.columns().get(i).name()
                    + "' predicts it perfectly for some rows, so its coefficient has no finite"
                    + " value; take the term out or merge its levels");
          }
        }
      }
      if (state.last() && b.phase() == Phase.FIT && p.extras().finish()) {
        return finish();
      }
      if (state.last()) {
        return new Step.Done<>(GlmFit.result(p, state, sums, information));
      }
      return advance(first);
    }

    /** Once more at the same coefficients, with what is asked besides. */
    private Step<GlmState, GlmResult> finish() {
      Optional<Robust> robust = p.extras().robust();
      if (robust.flatMap(Robust::cluster).isPresent()
          && sums.count(GlmLayout.CLUSTERS) < Cluster.LEAST) {
        return new Step.Failed<>(
            FailureCode.INPUT,
            "there are fewer than "
                + Cluster.LEAST
                + " clusters of '"
                + robust.get().cluster().orElseThrow().words()
                + "' over all sites: a sum over them would nearly be each one's own score, and errors"
                + " from so few are far too small; take another cluster, or robust without it");
      }
      boolean leverages = robust.map(r -> r.kind().leverages()).orElse(false);
      return new Step.Next<>(
          state.finishing(b.finish(leverages ? list(information.inverse()) : List.of())));
    }

    private Step<GlmState, GlmResult> advance(boolean first) {
      double[] step = direction(first);
      double dispersion =
          p.family() == Family.GAUSSIAN ? deviance / Math.max(1, b.rows() - information.rank()) : 1;
      double[] nullModel = sums.doubles(GlmLayout.NULL_MODEL);
      double nullStep = p.centred() ? nullModel[0] / nullModel[1] : 0;
      double noise = 1e-28 * b.rows();
      boolean converged =
          information.variance(score) <= CONVERGED * dispersion + noise
              && nullStep * nullStep * nullModel[1] <= CONVERGED * dispersion + noise;
      if (!converged && state.iterations() == MOST_ITERATIONS) {
        return new Step.Failed<>(
            FailureCode.NO_CONVERGENCE, "no convergence after " + MOST_ITERATIONS + " steps");
      }
      List<Double> beta = new ArrayList<>();
      double box = GlmBroadcast.box(p.family());
      for (int i = 0; i < step.length; i++) {
        double value = b.beta().get(i) + step[i];
        if (!(Math.abs(value) <= box)) {
          return failed(
              "the coefficient of '"
                  + p.columns().get(i).name()
                  + "' leaves the safe range: the outcome is separated, or columns are nearly"
                  + " combinations of each other; centre powers, as in I((year - 2000)^2)");
        }
        beta.add(value);
      }
      double nullNext =
          Math.clamp(
              b.nullIntercept() + Math.clamp(nullStep, -LARGEST_LOG_STEP, LARGEST_LOG_STEP),
              -GlmBroadcast.BOX,
              GlmBroadcast.BOX);
      return new Step.Next<>(
          new GlmState(
              b.at(beta, nullNext),
              state.meanOffset(),
              state.saturated(),
              b.beta(),
              deviance,
              0,
              state.iterations() + 1,
              converged,
              information.aliased(),
              first ? information.pivots() : state.pivots(),
              state.weights()));
    }

    private double[] direction(boolean first) {
      if (p.family() != Family.POISSON) {
        return information.solve(score);
      }
      if (first && !p.centred()) {
        // Newton's first step from a mean of 1 overshoots; the best constant predictor does not.
        double target = Math.log(b.meanResponse()) - state.meanOffset();
        double[] right = sums.doubles(GlmLayout.WEIGHTED_SUMS);
        return Arrays.stream(information.solve(right)).map(v -> v * target).toArray();
      }
      double[] step = information.solve(score);
      double square = information.variance(score) / (b.rows() * b.meanResponse());
      double shrink = Math.min(1, LARGEST_LOG_STEP / Math.sqrt(Math.max(square, 1e-300)));
      return Arrays.stream(step).map(v -> v * shrink).toArray();
    }
  }
}
