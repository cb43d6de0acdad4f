package org.kumiki.algorithms.kaplanmeier;

import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.kaplanmeier.KaplanMeierBroadcast.Phase;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.survival.Grid;

/** The coordinator's side: one round, or two where nobody declared a horizon. */
final class KaplanMeierSteps {

  private KaplanMeierSteps() {}

  static KaplanMeierBroadcast start(KaplanMeierParameters p) {
    return p.horizon().isPresent()
        ? new KaplanMeierBroadcast(Phase.TABLE, (int) p.cellsUpTo(p.horizon().getAsDouble()))
        : new KaplanMeierBroadcast(Phase.MOMENTS, 0);
  }

  static Step<KaplanMeierBroadcast, KaplanMeierResult> step(
      KaplanMeierParameters p, KaplanMeierBroadcast state, Sums sums) {
    if (sums.vetoed()) {
      return new Step.Failed<>(
          FailureCode.UNSAFE_STEP_OR_SEPARATION, "some site could not give its counts");
    }
    if (sums.count(CaseSlots.ROWS_USED) == 0) {
      return nothing(
          "no row has a value for %s after the filter", String.join(", ", p.variables()));
    }
    if (sums.count(KaplanMeierLayout.UNFIT_TIMES) > 0) {
      String time = p.outcome().time().name();
      return p.start().isPresent()
          ? nothing(
              "'%s' must be below '%s', and somewhere it is not", p.start().get().name(), time)
          : nothing("'%s' must not be negative, and it is", time);
    }
    if (sums.count(KaplanMeierLayout.UNFIT_EVENTS) > 0) {
      return nothing("'%s' must be 0 or 1; other values occur", p.outcome().event().name());
    }
    return switch (state.phase()) {
      case MOMENTS -> grid(p, cellsFromMoments(p, sums));
      case TABLE -> new Step.Done<>(result(p, p.grid(state.cells()), sums));
    };
  }

  // No value of n lies more than sd * sqrt(n - 1) above their mean (Samuelson 1968).
  private static double cellsFromMoments(KaplanMeierParameters p, Sums sums) {
    double n = sums.count(CaseSlots.ROWS_USED);
    double mean = sums.value(KaplanMeierLayout.TIME_SUM) / n;
    double variance = Math.max(0, sums.value(KaplanMeierLayout.TIME_SQUARES) / n - mean * mean);
    double bound = mean + Math.sqrt(variance * (n - 1));
    return p.cellsUpTo(bound * (1 + 1e-6)) + 1;
  }

  private static Step<KaplanMeierBroadcast, KaplanMeierResult> grid(
      KaplanMeierParameters p, double cells) {
    if (p.counts(cells) > KaplanMeierParameters.MOST_DERIVED) {
      return new Step.Failed<>(
          FailureCode.INPUT,
          "declare maximum for `%s` or give `horizon`: a grid of width %s that surely holds every"
              + " time would need more than %s counts",
          p.outcome().time().name(),
          p.width(),
          KaplanMeierParameters.MOST_DERIVED);
    }
    return new Step.Next<>(new KaplanMeierBroadcast(Phase.TABLE, (int) cells));
  }

  private static KaplanMeierResult result(KaplanMeierParameters p, Grid grid, Sums sums) {
    return new SummedCounts(p, grid, sums).result();
  }

  private static Step<KaplanMeierBroadcast, KaplanMeierResult> nothing(
      String pattern, Object... arguments) {
    return new Step.Failed<>(FailureCode.NOTHING_TO_ESTIMATE, pattern, arguments);
  }
}
