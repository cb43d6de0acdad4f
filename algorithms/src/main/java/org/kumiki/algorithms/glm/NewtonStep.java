package org.kumiki.algorithms.glm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.glm.GlmBroadcast.Phase;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/** One round of the fit: where the next one looks, or what came out. */
final class NewtonStep {

  private static final double CONVERGED = 1e-12;

  /** Scoring with another link than the canonical one gains a constant factor per step only. */
  private static final double CONVERGED_LINEARLY = 1e-19;

  private static final int MOST_ITERATIONS = 100;
  private static final double VANISHED = 1e-6;

  /** Root mean square change of a log-linear predictor in one step; larger ones overflow. */
  private static final double LARGEST_LOG_STEP = 2;

  private final GlmParameters p;
  private final GlmState state;
  private final GlmBroadcast b;
  private final Sums sums;
  private final double[] score;
  private final double deviance;
  private final OrderedCholesky information;
  private final Optional<Theta> theta;
  private final double typical;

  NewtonStep(GlmParameters p, GlmState state, Sums sums) {
    this.p = p;
    this.state = state;
    this.b = state.broadcast();
    this.sums = sums;
    this.score = sums.doubles(GlmLayout.SCORE);
    this.theta =
        p.family() == Family.NEGATIVE_BINOMIAL
            ? Optional.of(Theta.of(b.theta(), sums))
            : Optional.empty();
    // What a step must not raise. Theta changes the deviance, but not what is maximised.
    this.deviance =
        theta.map(t -> -2 * t.logLikelihood()).orElseGet(() -> sums.value(GlmLayout.DEVIANCE));
    this.typical = p.family() == Family.GAUSSIAN ? 1 : b.meanResponse() / b.responseScale();
    double floor = 1e-18 * typical;
    this.information =
        OrderedCholesky.of(
            sums.doubles(GlmLayout.INFORMATION), score.length, state.aliased(), floor);
  }

  Step<GlmState, GlmResult> next() {
    boolean first = state.from().isEmpty();
    if (!first && !state.last() && deviance > state.deviance() * (1 + 1e-9) + 1e-20) {
      return GlmSteps.halve(state);
    }
    if (!first) {
      for (int i = 0; i < score.length; i++) {
        if (!information.aliased().get(i)
            && information.pivots().get(i) < VANISHED * state.pivots().get(i)) {
          return GlmSteps.failed(
              "the outcome is separated: '%s' predicts it perfectly for some rows, so its"
                  + " coefficient has no finite value; take the term out or merge its levels",
              p.columns().get(i).name());
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
          "there are fewer than %s clusters of '%s' over all sites: a sum over them would nearly"
              + " be each one's own score, and errors from so few are far too small; take another"
              + " cluster, or robust without it",
          Cluster.LEAST,
          robust.get().cluster().orElseThrow().words());
    }
    boolean leverages = robust.map(r -> r.kind().leverages()).orElse(false);
    return new Step.Next<>(
        state.finishing(b.finish(leverages ? GlmSteps.list(information.inverse()) : List.of())));
  }

  private Step<GlmState, GlmResult> advance(boolean first) {
    double[] step = direction(first);
    double dispersion =
        p.family().dispersed()
            ? Math.min(1, deviance / Math.max(1, b.rows() - information.rank()))
            : 1;
    double[] nullModel = sums.doubles(GlmLayout.NULL_MODEL);
    double nullStep = p.centred() ? nullModel[0] / nullModel[1] : 0;
    double noise = 1e-28 * b.rows();
    double enough =
        (MeanModel.canonical(p.family(), p.link()) ? CONVERGED : CONVERGED_LINEARLY) * dispersion
            + noise;
    boolean converged =
        information.variance(score) <= enough
            && nullStep * nullStep * nullModel[1] <= enough
            && theta.map(t -> t.decrement() <= enough).orElse(true);
    double nextTheta = theta.map(Theta::next).orElse(0.0);
    if (nextTheta > Theta.LARGEST) {
      return GlmSteps.failed(
          "the counts vary no more than Poisson's, so that theta has no finite value; take the"
              + " family poisson");
    }
    if (!converged && state.iterations() == MOST_ITERATIONS) {
      return new Step.Failed<>(
          FailureCode.NO_CONVERGENCE, "no convergence after %s steps", MOST_ITERATIONS);
    }
    List<Double> beta = new ArrayList<>();
    double box = GlmBroadcast.box(p);
    for (int i = 0; i < step.length; i++) {
      double value = b.beta().get(i) + step[i];
      if (!(Math.abs(value) <= box)) {
        return GlmSteps.failed(
            "the coefficient of '%s' leaves the safe range: the outcome is separated, or columns"
                + " are nearly combinations of each other; centre powers, as in I((year -"
                + " 2000)^2)",
            p.columns().get(i).name());
      }
      beta.add(value);
    }
    double nullChange =
        p.link().everywhere() || p.family() == Family.GAUSSIAN
            ? Math.clamp(nullStep, -LARGEST_LOG_STEP, LARGEST_LOG_STEP)
            : nullStep;
    double nullNext = Math.clamp(b.nullIntercept() + nullChange, -box, box);
    return new Step.Next<>(
        new GlmState(
            b.at(beta, nullNext, nextTheta),
            state.meanOffset(),
            state.saturated(),
            b.beta(),
            deviance,
            0,
            state.iterations() + 1,
            converged,
            information.aliased(),
            first ? information.pivots() : state.pivots(),
            state.weights(),
            b.theta()));
  }

  private double[] direction(boolean first) {
    if (p.link() != Link.LOG || p.family().binary()) {
      return information.solve(score);
    }
    if (first && !p.centred()) {
      // Newton's first step from a mean of 1 overshoots; the best constant predictor does not.
      double target = Math.log(typical) - state.meanOffset();
      double[] right = sums.doubles(GlmLayout.WEIGHTED_SUMS);
      return Arrays.stream(information.solve(right)).map(v -> v * target).toArray();
    }
    double[] step = information.solve(score);
    double weights =
        MeanModel.canonical(p.family(), p.link())
            ? b.rows() * b.meanResponse()
            : sums.doubles(GlmLayout.NULL_MODEL)[1];
    double square = information.variance(score) / weights;
    double shrink = Math.min(1, LARGEST_LOG_STEP / Math.sqrt(Math.max(square, 1e-300)));
    return Arrays.stream(step).map(v -> v * shrink).toArray();
  }
}
