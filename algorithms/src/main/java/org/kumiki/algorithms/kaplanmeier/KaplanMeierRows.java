package org.kumiki.algorithms.kaplanmeier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;
import org.kumiki.algorithms.survival.Strata;
import org.kumiki.algorithms.survival.SurvivalOutcome;

/**
 * The complete rows of blocks as group, time and event. Counting waits for all of them, because a
 * person's first event and last exit may stand in different blocks. Not for several threads.
 */
final class KaplanMeierRows implements Accumulator {

  private static final double[] NO_START = new double[0];

  private final KaplanMeierParameters p;
  private final CaseCounter cases = new CaseCounter();
  private final List<Block> blocks = new ArrayList<>();
  private long unfitTimes;
  private long unfitEvents;

  /** Rows of one block; arrays may be longer than there are rows. */
  static final class Block {
    final int[] group;
    final int[] stratum;
    final double[] start;
    final double[] time;
    final boolean[] event;
    final int[] person;
    private int rows;

    Block(int capacity) {
      group = new int[capacity];
      stratum = new int[capacity];
      start = new double[capacity];
      time = new double[capacity];
      event = new boolean[capacity];
      person = new int[capacity];
    }
  }

  /** Takes each row. */
  interface RowUse {
    void take(Block block, int row);
  }

  KaplanMeierRows(KaplanMeierParameters p) {
    this.p = p;
  }

  @Override
  public void add(Batch batch) {
    Block block = new Block(batch.rows());
    int[] groups = new int[batch.rows()];
    p.by().ifPresent(by -> by.fill(batch, groups));
    int[] strata = p.strata().map(s -> s.codes(batch)).orElseGet(() -> Strata.one(batch.rows()));
    double[] start = p.start().map(s -> SurvivalOutcome.column(batch, s)).orElse(NO_START);
    double[] time = p.outcome().times(batch);
    double[] event = p.outcome().events(batch);
    for (int i = 0; i < batch.rows(); i++) {
      double begin = start.length == 0 ? Double.NEGATIVE_INFINITY : start[i];
      boolean grouped = groups[i] >= 0 && strata[i] >= 0;
      boolean complete = grouped && !Double.isNaN(time[i] + begin) && !Double.isNaN(event[i]);
      cases.add(batch, i, complete);
      if (!complete) {
        continue;
      }
      unfitTimes += SurvivalOutcome.admitsTime(time[i]) && begin < time[i] ? 0 : 1;
      unfitEvents += SurvivalOutcome.admitsEvent(event[i]) ? 0 : 1;
      block.group[block.rows] = groups[i];
      block.stratum[block.rows] = strata[i];
      block.start[block.rows] = begin;
      block.time[block.rows] = time[i];
      block.event[block.rows] = event[i] == 1;
      block.person[block.rows++] = batch.persons()[batch.offset() + i];
    }
    blocks.add(block);
  }

  @Override
  public void merge(Accumulator other) {
    KaplanMeierRows o = (KaplanMeierRows) other;
    cases.merge(o.cases);
    blocks.addAll(o.blocks);
    unfitTimes += o.unfitTimes;
    unfitEvents += o.unfitEvents;
  }

  void each(RowUse use) {
    for (Block b : blocks) {
      for (int i = 0; i < b.rows; i++) {
        use.take(b, i);
      }
    }
  }

  int personsAtMost() {
    int most = 0;
    for (Block b : blocks) {
      most = Math.max(most, Arrays.stream(b.person, 0, b.rows).max().orElse(-1) + 1);
    }
    return most;
  }

  void writeCases(SlotWriter out) {
    cases.write(out);
    out.count(KaplanMeierLayout.UNFIT_TIMES, unfitTimes);
    out.count(KaplanMeierLayout.UNFIT_EVENTS, unfitEvents);
  }

  void writeMoments(SlotWriter out) {
    RunningSums sums = new RunningSums(2);
    each(
        (block, i) -> {
          sums.add(0, block.time[i]);
          sums.add(1, block.time[i] * block.time[i]);
        });
    out.put(KaplanMeierLayout.TIME_SUM, sums.value(0));
    out.put(KaplanMeierLayout.TIME_SQUARES, sums.value(1));
  }
}
