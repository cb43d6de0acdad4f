package org.kumiki.algorithms.propensity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.centring.Centring;
import org.kumiki.algorithms.glm.FittedPoint;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.glm.GlmResult;
import org.kumiki.algorithms.glm.GlmState;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.propensity.PropensityBroadcast.Phase;

/** The coordinator's side: the model of the treatment, its scores, then the effect. */
final class PropensitySteps {

  private static final GlmAlgorithm GLM = new GlmAlgorithm();

  private PropensitySteps() {}

  static Step<PropensityState, PropensityResult> step(
      PropensityParameters p, PropensityState state, Sums sums) {
    if (sums.vetoed() && state.phase() == Phase.EFFECT) {
      return failed(
          FailureCode.UNSAFE_STEP_OR_SEPARATION,
          "the weights rest on too few persons: some scores are near 0 or 1, so that the groups"
              + " hardly overlap; take out covariates that nearly decide the treatment, restrict"
              + " the cohort, or use stratification");
    }
    if (!sums.vetoed() && sums.count(CaseSlots.ROWS_USED) != sums.count(CaseSlots.PERSONS_USED)) {
      return failed(
          FailureCode.INPUT, "persons have several rows; make a data set of one row per person");
    }
    return switch (state.phase()) {
      case MODEL -> model(p, state, sums);
      case SCORES -> scores(p, state, sums);
      case EFFECT -> effect(p, state, sums);
    };
  }

  private static <S, R> Step<S, R> failed(FailureCode code, String pattern, Object... arguments) {
    return new Step.Failed<>(code, pattern, arguments);
  }

  private static Step<PropensityState, PropensityResult> model(
      PropensityParameters p, PropensityState state, Sums sums) {
    return switch (GLM.step(p.model(), state.model(), sums)) {
      case Step.Next<GlmState, GlmResult>(GlmState next) ->
          new Step.Next<>(PropensityState.at(next.last() ? Phase.SCORES : Phase.MODEL, next));
      case Step.Failed<GlmState, GlmResult>(FailureCode code, Message said) ->
          failed(code, "model of the treatment: %s", said);
      case Step.Done<GlmState, GlmResult> done ->
          throw new IllegalStateException("the last round of the model belongs to the effect");
    };
  }

  private static Step<PropensityState, PropensityResult> scores(
      PropensityParameters p, PropensityState state, Sums sums) {
    long rows = sums.count(CaseSlots.ROWS_USED);
    double[] outcome = sums.doubles(PropensityLayout.OUTCOME_SUMS);
    boolean binary = sums.count(PropensityLayout.OUTCOME_OTHERS) == 0;
    Centring about =
        binary ? new Centring(0, 1, rows) : Centring.coarse(rows, rows, outcome[0], outcome[1]);
    long[] cells = sums.counts(PropensityLayout.SCORES);
    List<Integer> bounds = new ArrayList<>();
    long least = Long.MAX_VALUE;
    for (int s = 1; s < p.strata(); s++) {
      ScoreQuantile bound = ScoreQuantile.of(counted(p, cells), (double) s / p.strata());
      boolean inside = bound.end() < PropensityBroadcast.CELLS;
      if (inside && (bounds.isEmpty() || bound.end() > bounds.getLast())) {
        bounds.add(bound.end());
        least = Math.min(least, bound.persons());
      }
    }
    return new Step.Next<>(
        new PropensityState(
            Phase.EFFECT,
            state.model(),
            about.centre(),
            about.scale(),
            binary,
            bounds,
            least,
            overlap(cells)));
  }

  // Persons per cell among those whose effect is estimated.
  private static long[] counted(PropensityParameters p, long[] cells) {
    int size = PropensityBroadcast.CELLS;
    long[] counted = Arrays.copyOfRange(cells, size, 2 * size);
    for (int i = 0; i < size && p.estimand() == Estimand.ATE; i++) {
      counted[i] += cells[i];
    }
    return counted;
  }

  private static List<Long> overlap(long[] cells) {
    Long[] sums = new Long[2 * PropensityResult.OVERLAP];
    Arrays.fill(sums, 0L);
    int together = cells.length / sums.length;
    for (int i = 0; i < cells.length; i++) {
      sums[i / together] += cells[i];
    }
    return List.of(sums);
  }

  private static Step<PropensityState, PropensityResult> effect(
      PropensityParameters p, PropensityState state, Sums sums) {
    long[] strata = p.stratified() ? sums.counts(PropensityLayout.STRATUM_PERSONS) : new long[0];
    if (!Stratification.possible(p, strata)) {
      return failed(
          FailureCode.NOTHING_TO_ESTIMATE,
          "in some stratum nearly everybody is treated, or nobody is; ask for fewer strata, or"
              + " take out covariates that nearly decide the treatment");
    }
    return switch (GLM.step(p.model(), state.model(), sums)) {
      case Step.Next<GlmState, GlmResult> next ->
          throw new IllegalStateException("the model went on after its last round");
      case Step.Failed<GlmState, GlmResult>(FailureCode code, Message said) ->
          failed(code, "model of the treatment: %s", said);
      case Step.Done<GlmState, GlmResult>(GlmResult fit) -> {
        FittedPoint point = FittedPoint.read(p.model(), GLM.broadcast(state.model()));
        yield new Step.Done<>(PropensityResult.of(p, fit, state, point, sums));
      }
    };
  }
}
