package org.kumiki.algorithms.crossproducts;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.centring.Centres;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;

/** The coordinator's side: sums give centres and scales, products about them the covariances. */
final class CrossProductSteps {

  private static final int LEAST_PERSONS = 3;

  private CrossProductSteps() {}

  /**
   * The next round, or what a statistic makes of the covariances.
   *
   * @param b of the round that was summed
   */
  static <R> Step<Centres, R> step(
      Columns columns, Centres b, Sums sums, Function<CrossProducts, R> result) {
    Optional<Step<Centres, R>> failed = unusable(sums);
    if (failed.isPresent()) {
      return failed.get();
    }
    long rows = sums.count(CaseSlots.ROWS_USED);
    long persons = sums.count(CaseSlots.PERSONS_USED);
    if (!b.areUnknown()) {
      return new Step.Done<>(result.apply(CrossProducts.of(columns, b, sums)));
    }
    long[] each = filled(columns, rows);
    return new Step.Next<>(
        Centres.of(
            rows,
            each,
            filled(columns, persons),
            sums.doubles(CrossProductLayout.SUMS),
            sums.doubles(CrossProductLayout.SQUARES)));
  }

  /** The failure of a round whose sums are of no use, if they are of none. */
  static <R> Optional<Step<Centres, R>> unusable(Sums sums) {
    if (sums.vetoed()) {
      return Optional.of(
          new Step.Failed<>(
              FailureCode.UNSAFE_STEP_OR_SEPARATION, "a value is infinite or too large somewhere"));
    }
    return sums.count(CaseSlots.PERSONS_USED) >= LEAST_PERSONS
        ? Optional.empty()
        : Optional.of(
            new Step.Failed<>(
                FailureCode.NOTHING_TO_ESTIMATE,
                "fewer than 3 persons have a value of all variables: nothing varies together"));
  }

  private static long[] filled(Columns columns, long value) {
    long[] all = new long[columns.size()];
    Arrays.fill(all, value);
    return all;
  }
}
