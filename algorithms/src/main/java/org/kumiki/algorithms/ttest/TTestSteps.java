package org.kumiki.algorithms.ttest;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.Centring;

/** The coordinator's side: sums give a centre per group, powers about it the moments. */
final class TTestSteps {

  private TTestSteps() {}

  static Step<TTestBroadcast, TTestResult> step(TTestParameters p, TTestBroadcast b, Sums sums) {
    if (sums.vetoed()) {
      return new Step.Failed<>(
          FailureCode.UNSAFE_STEP_OR_SEPARATION, "a value is infinite or too large somewhere");
    }
    long[] rows = sums.counts(TTestLayout.ROWS);
    long[] persons = sums.counts(TTestLayout.PERSONS);
    for (int g = 0; g < rows.length; g++) {
      if (rows[g] < 2) {
        return new Step.Failed<>(FailureCode.NOTHING_TO_ESTIMATE, nothing(p, g));
      }
    }
    return b.isFirst() ? centre(sums, rows, persons) : done(p, b, sums, rows, persons);
  }

  private static String nothing(TTestParameters p, int group) {
    return p.by()
        .map(by -> "'%s' of %s has no two rows".formatted(by.levels().get(group), by.name()))
        .orElse("there are no two rows with a value");
  }

  private static Step<TTestBroadcast, TTestResult> centre(Sums sums, long[] rows, long[] persons) {
    double[] total = sums.doubles(TTestLayout.SUMS);
    double[] squares = sums.doubles(TTestLayout.SQUARES);
    List<Double> centre = new ArrayList<>();
    List<Double> scale = new ArrayList<>();
    for (int g = 0; g < rows.length; g++) {
      // Few persons' mean is not sent to the nodes.
      Centring about =
          Centring.isEnough(persons[g])
              ? Centring.exact(rows[g], total[g], squares[g])
              : Centring.coarse(rows[g], persons[g], total[g], squares[g]);
      centre.add(about.centre());
      scale.add(about.scale());
    }
    return new Step.Next<>(new TTestBroadcast(sums.count(CaseSlots.ROWS_USED), centre, scale));
  }

  private static Step<TTestBroadcast, TTestResult> done(
      TTestParameters p, TTestBroadcast b, Sums sums, long[] rows, long[] persons) {
    List<double[]> powers = TTestLayout.POWERS.stream().map(sums::doubles).toList();
    List<GroupMoments> groups = new ArrayList<>();
    for (int g = 0; g < rows.length; g++) {
      int at = g;
      groups.add(
          GroupMoments.of(
              rows[g],
              persons[g],
              b.centre().get(g),
              b.scale().get(g),
              powers.stream().mapToDouble(values -> values[at]).toArray()));
    }
    return new Step.Done<>(new TTestResult(p, groups));
  }
}
