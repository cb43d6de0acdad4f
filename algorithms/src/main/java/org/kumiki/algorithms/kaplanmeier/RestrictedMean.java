package org.kumiki.algorithms.kaplanmeier;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.survival.Grid;

/**
 * The mean time up to tau, which is the area under the curve, and its error: R's {@code
 * print(survfit, rmean = tau)}. Immutable.
 *
 * @param error of Greenwood's kind
 */
record RestrictedMean(double tau, double estimate, double error) {

  private static final int DIGITS = 3;

  static RestrictedMean of(SurvivalCurve curve, Grid grid, double tau) {
    List<SurvivalCurve.Point> points =
        curve.points().stream().filter(p -> grid.time(p.cell()) <= tau).toList();
    double area = 0;
    double variance = 0;
    double until = tau;
    for (SurvivalCurve.Point p : points.reversed()) {
      double time = grid.time(p.cell());
      area += (until - time) * p.survival();
      long left = p.atRisk() - p.events();
      variance += left == 0 ? 0 : area * area * p.events() / ((double) p.atRisk() * left);
      until = time;
    }
    return new RestrictedMean(tau, area + until, Math.sqrt(variance));
  }

  /**
   * What disclosure.md R10 lets out: up to the last released step at or before tau. At any tau the
   * means up to two times that follow each other would differ by the survival between them, and so
   * tell every event. Digits far below the error could be searched for the times that make them.
   */
  static Optional<RestrictedMean> released(
      SurvivalCurve curve, List<ReleasedSteps.Step> steps, Grid grid, double tau) {
    return steps.stream()
        .map(step -> grid.time(step.point().cell()))
        .filter(time -> time <= tau)
        .reduce((earlier, later) -> later)
        .map(last -> of(curve, grid, last).rounded());
  }

  private RestrictedMean rounded() {
    if (error == 0) {
      return this;
    }
    BigDecimal shown = new BigDecimal(error).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
    BigDecimal mean = new BigDecimal(estimate).setScale(shown.scale(), RoundingMode.HALF_EVEN);
    return new RestrictedMean(tau, mean.doubleValue(), shown.doubleValue());
  }
}
