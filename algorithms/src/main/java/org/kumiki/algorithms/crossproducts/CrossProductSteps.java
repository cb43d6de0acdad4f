package org.kumiki.algorithms.crossproducts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.Centring;

/** The coordinator's side: sums give centres and scales, products about them the covariances. */
public final class CrossProductSteps {

  private static final int LEAST_PERSONS = 3;

  private CrossProductSteps() {}

  /**
   * The next round, or what a statistic makes of the covariances.
   *
   * @param b of the round that was summed
   */
  public static <R> Step<CrossProductBroadcast, R> step(
      Columns columns, CrossProductBroadcast b, Sums sums, Function<CrossProducts, R> result) {
    if (sums.vetoed()) {
      return new Step.Failed<>(
          FailureCode.UNSAFE_STEP_OR_SEPARATION, "a value is infinite or too large somewhere");
    }
    long rows = sums.count(CaseSlots.ROWS_USED);
    long persons = sums.count(CaseSlots.PERSONS_USED);
    if (persons < LEAST_PERSONS) {
      return new Step.Failed<>(
          FailureCode.NOTHING_TO_ESTIMATE,
          "fewer than 3 persons have a value of all variables: nothing varies together");
    }
    if (!b.isFirst()) {
      return new Step.Done<>(result.apply(CrossProducts.of(columns, b, sums)));
    }
    double[] total = sums.doubles(CrossProductLayout.SUMS);
    double[] squares = sums.doubles(CrossProductLayout.SQUARES);
    List<Double> centre = new ArrayList<>();
    List<Double> scale = new ArrayList<>();
    for (int v = 0; v < columns.size(); v++) {
      // Few persons' mean is not sent to the nodes.
      Centring about =
          Centring.isEnough(persons)
              ? Centring.exact(rows, total[v], squares[v])
              : Centring.coarse(rows, persons, total[v], squares[v]);
      centre.add(about.centre());
      scale.add(about.scale());
    }
    return new Step.Next<>(new CrossProductBroadcast(rows, centre, scale));
  }
}
