package org.kumiki.algorithms.glm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.glm.GlmBroadcast.Phase;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.weight.WeightFacts;
import org.kumiki.algorithms.weight.WeightSlots;

/** The coordinator's side: means, squares, then {@link NewtonStep}s with halving. */
final class GlmSteps {

  private static final int MOST_HALVINGS = 10;

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
        WeightFacts.NONE,
        0);
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
          "at some site few persons have nearly a column of the model to themselves, or all but few"
              + " predictions with everybody at one level lie at the edge or outside of what the"
              + " family has: the figures would rest on few persons; take robust HC0 or HC1, no"
              + " marginal, or merge rare levels");
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

  static Step<GlmState, GlmResult> halve(GlmState state) {
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
    double theta = Math.sqrt(b.theta() * state.fromTheta());
    return new Step.Next<>(
        new GlmState(
            b.at(middle, b.nullIntercept(), theta),
            state.meanOffset(),
            state.saturated(),
            state.from(),
            state.deviance(),
            state.halvings() + 1,
            state.iterations(),
            false,
            state.aliased(),
            state.pivots(),
            state.weights(),
            state.fromTheta()));
  }

  static Step<GlmState, GlmResult> failed(String pattern, Object... arguments) {
    return new Step.Failed<>(FailureCode.UNSAFE_STEP_OR_SEPARATION, pattern, arguments);
  }

  private static Step<GlmState, GlmResult> nothing(String pattern, Object... arguments) {
    return new Step.Failed<>(FailureCode.NOTHING_TO_ESTIMATE, pattern, arguments);
  }

  private static Step<GlmState, GlmResult> means(GlmParameters p, GlmState state, Sums sums) {
    long rows = sums.count(CaseSlots.ROWS_USED);
    if (rows == 0) {
      return nothing("no row has a value for every variable of the formula");
    }
    if (sums.count(GlmLayout.UNFIT) > 0) {
      return new Step.Failed<>(FailureCode.NOTHING_TO_ESTIMATE, p.family().admitted());
    }
    if (p.weighted() && sums.count(WeightSlots.UNFIT) > 0) {
      return new Step.Failed<>(FailureCode.NOTHING_TO_ESTIMATE, p.weight().orElseThrow().unfit());
    }
    WeightFacts weights = p.weighted() ? WeightFacts.of(sums, rows) : WeightFacts.NONE;
    double mean = sums.value(GlmLayout.RESPONSE_SUM) / rows;
    if (p.family().hasEvents() && mean == 0) {
      return nothing("the response is 0 in every row: there are no events");
    }
    if (p.family().binary() && mean == 1) {
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
            weights,
            0));
  }

  private static Step<GlmState, GlmResult> squares(GlmParameters p, GlmState state, Sums sums) {
    GlmBroadcast b = state.broadcast();
    double[] squares = sums.doubles(GlmLayout.COLUMN_SQUARES);
    boolean linear = p.family() == Family.GAUSSIAN;
    double square = sums.value(GlmLayout.RESPONSE_SQUARES) / b.rows();
    double spread = Math.sqrt(square);
    // Only a gaussian response is centred: of others the squares are about 0.
    double variance = linear ? square : square - b.meanResponse() * b.meanResponse();
    boolean constant =
        linear
            ? spread <= 1e-14 * Math.abs(b.meanResponse())
            : p.family().positive() && variance <= 1e-13 * square;
    if (constant) {
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
    // Without an intercept the response is scaled about 0, as its columns are.
    double responseCentre = linear && p.centred() ? b.responseCentre() : 0;
    double responseScale = 1;
    if (linear) {
      responseScale = p.centred() ? spread : Math.hypot(spread, b.responseCentre());
    } else if (p.family().positive() && p.centred()) {
      responseScale = b.meanResponse();
    }
    double meanOffset = linear ? 0 : state.meanOffset() / p.link().unit(responseScale);
    double start = p.link().of(linear ? 0 : b.meanResponse() / responseScale) - meanOffset;
    double box = GlmBroadcast.box(p);
    double intercept = p.centred() ? Math.clamp(start, -box, box) : 0;
    double[] beta = new double[squares.length];
    if (p.centred() && !p.absorbed()) {
      beta[0] = intercept;
    }
    double theta =
        p.family() == Family.NEGATIVE_BINOMIAL ? Theta.start(b.meanResponse(), variance) : 0;
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
            b.meanWeight(),
            theta,
            List.of());
    return new Step.Next<>(
        new GlmState(
            fit,
            meanOffset,
            state.saturated(),
            List.of(),
            0,
            0,
            0,
            false,
            List.of(),
            List.of(),
            state.weights(),
            theta));
  }

  static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
