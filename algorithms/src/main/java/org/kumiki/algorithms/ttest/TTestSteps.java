package org.kumiki.algorithms.ttest;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.centring.Centres;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.message.Message;

/** The coordinator's side: sums give a centre per group, powers about it the moments. */
final class TTestSteps {

  private TTestSteps() {}

  static Step<Centres, TTestResult> step(TTestParameters p, Centres b, Sums sums) {
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
    return b.areUnknown()
        ? new Step.Next<>(
            Centres.of(
                sums.count(CaseSlots.ROWS_USED),
                rows,
                persons,
                sums.doubles(TTestLayout.SUMS),
                sums.doubles(TTestLayout.SQUARES)))
        : done(p, b, sums, rows, persons);
  }

  private static Message nothing(TTestParameters p, int group) {
    return p.by()
        .map(by -> Message.of("'%s' of %s has no two rows", by.levels().get(group), by.name()))
        .orElseGet(() -> Message.of("there are no two rows with a value"));
  }

  private static Step<Centres, TTestResult> done(
      TTestParameters p, Centres b, Sums sums, long[] rows, long[] persons) {
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
