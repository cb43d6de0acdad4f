package org.kumiki.algorithms.finegray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.newton.Move;
import org.kumiki.algorithms.newton.Newton;
import org.kumiki.algorithms.newton.NewtonState;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/** The coordinator's side: moments, then Newton's steps. */
final class FineGraySteps {

  /** A spread inside the sites below this part of a column's size is rounding. */
  private static final double CONSTANT = 1e-13;

  private FineGraySteps() {}

  static Step<FineGrayState, FineGrayResult> step(
      FineGrayParameters p, FineGrayState state, Sums sums) {
    if (state.newton().isEmpty()) {
      return sums.vetoed()
          ? failed("a column of the model is infinite or too large at some site")
          : moments(p, sums);
    }
    NewtonState newton = state.newton().get();
    Move move =
        sums.vetoed()
            ? Newton.vetoed(newton)
            : Newton.move(
                newton,
                sums.value(FineGrayLayout.LOG_LIKELIHOOD),
                sums.doubles(FineGrayLayout.SCORE),
                sums.doubles(FineGrayLayout.INFORMATION),
                p.columns().stream().map(Design.Column::name).toList());
    return switch (move) {
      case Move.Go go -> new Step.Next<>(state.at(go.state()));
      case Move.Arrived arrived -> new Step.Done<>(result(p, state, sums, arrived.information()));
      case Move.Stuck stuck ->
          new Step.Failed<>(
              stuck.patience() ? FailureCode.NO_CONVERGENCE : FailureCode.UNSAFE_STEP_OR_SEPARATION,
              stuck.said());
    };
  }

  private static Step<FineGrayState, FineGrayResult> moments(FineGrayParameters p, Sums sums) {
    long rows = sums.count(CaseSlots.ROWS_USED);
    if (rows == 0) {
      return nothing("no row has a value for time, status and every covariate");
    }
    if (sums.count(FineGrayLayout.UNFIT_TIMES) > 0) {
      return nothing("'%s' must not be negative, and it is", p.outcome().time().name());
    }
    if (sums.count(FineGrayLayout.EVENTS) == 0) {
      return nothing("there are no events '%s'", p.causeName());
    }
    double[] all = sums.doubles(FineGrayLayout.ALL_SQUARES);
    double[] inside = sums.doubles(FineGrayLayout.SITE_SQUARES);
    double[] columns = sums.doubles(FineGrayLayout.COLUMN_SUMS);
    double[] events = sums.doubles(FineGrayLayout.EVENT_SUMS);
    long[] notBinary = sums.counts(FineGrayLayout.NOT_BINARY);
    List<Double> scale = new ArrayList<>();
    List<Long> ones = new ArrayList<>();
    for (int j = 0; j < all.length; j++) {
      double spread = Math.sqrt(inside[j] / rows);
      boolean indicator = p.columns().get(j).indicator();
      boolean varies = spread > CONSTANT * Math.sqrt(all[j] / rows);
      scale.add(!varies ? 0 : indicator ? 1 : spread);
      ones.add(!indicator && notBinary[j] == 0 ? Math.round(columns[j]) : -1L);
    }
    return new Step.Next<>(
        new FineGrayState(
                rows,
                scale,
                ones,
                Arrays.stream(events).mapToObj(Math::round).toList(),
                Optional.empty())
            .at(NewtonState.start(p.width())));
  }

  private static FineGrayResult result(
      FineGrayParameters p, FineGrayState state, Sums sums, OrderedCholesky information) {
    NewtonState newton = state.newton().orElseThrow();
    int width = p.width();
    double[] middle = sums.doubles(FineGrayLayout.SCORE_SQUARES);
    List<FineGrayResult.Coefficient> found = new ArrayList<>();
    for (int j = 0; j < width; j++) {
      String name = p.columns().get(j).name();
      double scale = state.scale().get(j);
      if (information.aliased().get(j)) {
        found.add(
            new FineGrayResult.Coefficient.Aliased(
                name,
                Message.of(
                    scale == 0
                        ? "it is constant inside every site, and each site has its own baseline"
                        : "inside the sites it is a combination of earlier terms")));
        continue;
      }
      double[] unit = new double[width];
      unit[j] = 1;
      double[] row = information.solve(unit);
      found.add(
          new FineGrayResult.Coefficient.Estimated(
              name,
              newton.beta().get(j) / scale,
              Math.sqrt(quadratic(middle, row)) / scale,
              Math.sqrt(information.variance(unit)) / scale));
    }
    return new FineGrayResult(
        p,
        found,
        sums.count(CaseSlots.ROWS_USED),
        sums.count(FineGrayLayout.EVENTS),
        sums.count(CaseSlots.PERSONS_USED),
        information.rank(),
        sums.value(FineGrayLayout.LOG_LIKELIHOOD),
        newton.nullLogLikelihood(),
        newton.iterations(),
        state.ones(),
        state.eventOnes(),
        Arrays.stream(sums.counts(FineGrayLayout.CELL_PERSONS)).boxed().toList(),
        Arrays.stream(sums.counts(FineGrayLayout.CELL_EVENTS)).boxed().toList());
  }

  private static double quadratic(double[] triangle, double[] a) {
    double sum = 0;
    for (int i = 0, at = 0; i < a.length; i++) {
      for (int j = 0; j <= i; j++, at++) {
        sum += (i == j ? 1 : 2) * a[i] * a[j] * triangle[at];
      }
    }
    return sum;
  }

  private static Step<FineGrayState, FineGrayResult> failed(String pattern, Object... arguments) {
    return new Step.Failed<>(FailureCode.UNSAFE_STEP_OR_SEPARATION, pattern, arguments);
  }

  private static Step<FineGrayState, FineGrayResult> nothing(String pattern, Object... arguments) {
    return new Step.Failed<>(FailureCode.NOTHING_TO_ESTIMATE, pattern, arguments);
  }
}
