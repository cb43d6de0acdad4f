package org.kumiki.algorithms.penalty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.glm.FitPoint;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.glm.GlmState;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.message.Message;

/**
 * The coordinator's side of a path: the rounds of the fit before its first step; then, of a
 * gaussian response, the whole path from one sum of cross products, else for each lambda penalised
 * Newton steps from the point before, each from the sums of one round. A step that a node vetoes,
 * or that makes the penalised likelihood worse, is halved.
 */
final class PathSteps {

  private static final int MOST_HALVINGS = 10;
  private static final int MOST_STEPS = 50;
  private static final double CONVERGED = 1e-16;

  /** As glmnet does of a gaussian response: a path that is made ends here. */
  private static final double LEAST_GAIN = 1e-5;

  private static final double LARGEST_RATIO = 0.999;
  private static final int LEAST_POINTS = 5;

  private final PenalisedModel model;
  private final GlmState state;
  private final Sums sums;

  /** What is kept between rounds. */
  record Progress(GlmState fit, PathState path) {}

  PathSteps(PenalisedModel model, GlmState state, Sums sums) {
    this.model = model;
    this.state = state;
    this.sums = sums;
  }

  Step<Progress, PathResult> next(PathState path) {
    if (!FitPoint.isFit(state) || (sums.vetoed() && path.from().isEmpty())) {
      return before(path);
    }
    if (sums.vetoed()) {
      return halve(path);
    }
    FitPoint point = FitPoint.of(model.glm(), state, sums);
    PathState begun = path.unit().isEmpty() ? begin(point) : path;
    if (begun.lambda().isEmpty()) {
      return new Step.Failed<>(
          FailureCode.NOTHING_TO_ESTIMATE, "no column varies: there is nothing to penalise");
    }
    return model.linear() ? linear(point, begun) : newton(point, begun);
  }

  private Step<Progress, PathResult> before(PathState path) {
    return switch (new GlmAlgorithm().step(model.glm(), state, sums)) {
      case Step.Next<GlmState, ?>(GlmState fit) -> new Step.Next<>(new Progress(fit, path));
      case Step.Failed<GlmState, ?>(FailureCode code, Message said) ->
          new Step.Failed<>(code, said);
      case Step.Done<GlmState, ?> _ -> throw new IllegalStateException("a fit before its start");
    };
  }

  private Step<Progress, PathResult> halve(PathState path) {
    if (path.halvings() == MOST_HALVINGS) {
      return new Step.Failed<>(
          FailureCode.UNSAFE_STEP_OR_SEPARATION,
          "the step was halved 10 times and is still unsafe or makes the fit worse; ask for larger"
              + " values of lambda");
    }
    List<Double> here = FitPoint.coefficients(state);
    List<Double> middle = new ArrayList<>();
    for (int i = 0; i < here.size(); i++) {
      middle.add((here.get(i) + path.from().get(i)) / 2);
    }
    return new Step.Next<>(new Progress(FitPoint.at(state, middle), path.halved()));
  }

  // At the intercept alone all rows weigh the same.
  private PathState begin(FitPoint point) {
    double[] information = point.information();
    double[] score = point.score();
    double all = information[0];
    List<Double> unit = new ArrayList<>();
    double largest = 0;
    for (int j = 0; j < score.length; j++) {
      int row = j * (j + 1) / 2;
      double mean = information[row] / all;
      double variance = information[row + j] / all - mean * mean;
      boolean varies = j > 0 && point.scale(j) > 0 && variance > 1e-14;
      double own = model.penalty().standardize() ? Math.sqrt(variance) : 1 / point.scale(j);
      unit.add(varies ? own : 0.0);
      if (varies) {
        largest = Math.max(largest, Math.abs(score[j]) / point.rows() / own);
      }
    }
    return new PathState(
        unit, lambdas(largest, point), point.deviance(), List.of(), List.of(), 0, 0, 0);
  }

  // Of a standardised gaussian response lambda is in its standard deviations.
  private List<Double> lambdas(double largest, FitPoint point) {
    Penalty penalty = model.penalty();
    if (!penalty.made()) {
      return penalty.lambda().stream().map(l -> l / point.responseScale()).toList();
    }
    if (!(largest > 0)) {
      return List.of();
    }
    double top = largest / Math.max(penalty.alpha(), 1e-3);
    double ratio = point.rows() < point.score().length - 1 ? 0.01 : 1e-4;
    List<Double> lambdas = new ArrayList<>();
    for (int i = 0; i < penalty.count(); i++) {
      lambdas.add(top * Math.pow(ratio, i / (penalty.count() - 1.0)));
    }
    return lambdas;
  }

  private Descent descent(FitPoint point, PathState path) {
    double n = point.rows();
    double[] right = point.score();
    double[] information = point.information();
    List<Double> here = FitPoint.coefficients(state);
    for (int i = 0; i < right.length; i++) {
      for (int j = 0; j < right.length; j++) {
        right[i] += entry(information, i, j) * here.get(j);
      }
    }
    return new Descent(
        Arrays.stream(information).map(v -> v / n).toArray(),
        Arrays.stream(right).map(v -> v / n).toArray(),
        array(path.unit()));
  }

  private static double entry(double[] triangle, int i, int j) {
    int row = Math.max(i, j);
    return triangle[row * (row + 1) / 2 + Math.min(i, j)];
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private Step<Progress, PathResult> linear(FitPoint point, PathState path) {
    Descent descent = descent(point, path);
    double[] start = array(FitPoint.coefficients(state));
    PathState at = path;
    while (at.done().size() < at.lambda().size() && !ended(at)) {
      double[] beta = descent.least(at.current(), model.penalty().alpha(), start);
      if (beta.length == 0) {
        return noConvergence();
      }
      at = at.with(new PathState.Point(at.current(), list(beta), deviance(point, beta)));
      start = beta;
    }
    return new Step.Done<>(PathResult.of(model, point, at));
  }

  private static Step<Progress, PathResult> noConvergence() {
    return new Step.Failed<>(
        FailureCode.NO_CONVERGENCE,
        "no convergence: columns are nearly combinations of each other; ask for larger values of"
            + " lambda");
  }

  private Step<Progress, PathResult> newton(FitPoint point, PathState path) {
    double[] here = array(FitPoint.coefficients(state));
    double value = value(point, path, here, path.current());
    if (!path.from().isEmpty() && value > path.value() * (1 + 1e-12) + 1e-12) {
      return halve(path);
    }
    Descent descent = descent(point, path);
    PathState at = path;
    while (at.done().size() < at.lambda().size() && !ended(at)) {
      double[] beta = descent.least(at.current(), model.penalty().alpha(), here);
      if (beta.length == 0 || at.steps() == MOST_STEPS) {
        return noConvergence();
      }
      if (decrement(point, here, beta) > CONVERGED * point.rows()) {
        if (!point.isInside(list(beta))) {
          return new Step.Failed<>(
              FailureCode.UNSAFE_STEP_OR_SEPARATION,
              "a coefficient leaves the safe range: the outcome is nearly separated at small values"
                  + " of lambda; ask for larger ones");
        }
        double there = value(point, at, here, at.current());
        return new Step.Next<>(
            new Progress(FitPoint.at(state, list(beta)), at.stepping(list(here), there)));
      }
      at = at.with(new PathState.Point(at.current(), list(beta), deviance(point, beta)));
    }
    return new Step.Done<>(PathResult.of(model, point, at));
  }

  /** The deviance at another point: exact of a gaussian response, else where it is near. */
  private double deviance(FitPoint point, double[] beta) {
    double[] score = point.score();
    List<Double> here = FitPoint.coefficients(state);
    double linear = 0;
    for (int i = 0; i < beta.length; i++) {
      linear += score[i] * (beta[i] - here.get(i));
    }
    return point.deviance() - 2 * linear + decrement(point, array(here), beta);
  }

  private static double decrement(FitPoint point, double[] from, double[] to) {
    double[] information = point.information();
    double sum = 0;
    for (int i = 0; i < to.length; i++) {
      for (int j = 0; j < to.length; j++) {
        sum += entry(information, i, j) * (to[i] - from[i]) * (to[j] - from[j]);
      }
    }
    return sum;
  }

  // What is minimised, times n: half the deviance and the penalty.
  private double value(FitPoint point, PathState path, double[] beta, double lambda) {
    double penalty = 0;
    for (int j = 1; j < beta.length; j++) {
      double size = Math.abs(beta[j]) * path.unit().get(j);
      penalty += (1 - model.penalty().alpha()) / 2 * size * size + model.penalty().alpha() * size;
    }
    return point.deviance() / 2 + point.rows() * lambda * penalty;
  }

  private boolean ended(PathState path) {
    int points = path.done().size();
    if (!model.penalty().made() || points < Math.min(LEAST_POINTS, path.lambda().size())) {
      return false;
    }
    double last = 1 - path.done().getLast().deviance() / path.nullDeviance();
    double before = 1 - path.done().get(points - 2).deviance() / path.nullDeviance();
    return last - before < LEAST_GAIN * last || last > LARGEST_RATIO;
  }
}
