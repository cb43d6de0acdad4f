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
          "no row has a value for " + String.join(", ", p.variables()) + " after the filter");
    }
    if (sums.count(KaplanMeierLayout.UNFIT_TIMES) > 0) {
      String time = p.outcome().time().name();
      return nothing(
          p.start()
              .map(s -> "'" + s.name() + "' must be below '" + time + "', and somewhere it is not")
              .orElse("'" + time + "' must not be negative, and it is"));
    }
    if (sums.count(KaplanMeierLayout.UNFIT_EVENTS) > 0) {
      return nothing("'" + p.outcome().event().name() + "' must be 0 or 1; other values occur");
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
          "declare maximum for `"
              + p.outcome().time().name()
              + "` or give `horizon`: a grid of width "
              + p.width()
              + " that surely holds every time would need more than "
              + KaplanMeierParameters.MOST_DERIVED
              + " counts");
    }
    return new Step.Next<>(new KaplanMeierBroadcast(Phase.TABLE, (int) cells));
  }

  private static KaplanMeierResult result(KaplanMeierParameters p, Grid grid, Sums sums) {
    return new SummedCounts(p, grid, sums).result();
  }

  private static Step<KaplanMeierBroadcast, KaplanMeierResult> nothing(String message) {
    return new Step.Failed<>(FailureCode.NOTHING_TO_ESTIMATE, message);
  }
}
