package org.kumiki.algorithms.competing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.survival.Grid;
import org.kumiki.algorithms.survival.SurvivalOutcome;

/**
 * Counts complete rows by group, cause and cell. Where a person may have several rows, the first
 * event of each cause and the last exit of each person count once, so that sums over cells never
 * count a person twice; this waits for all rows, which may stand in different blocks.
 */
final class CompetingPass implements Pass {

  private final CompetingParameters p;
  private final Grid grid;
  private final int length;

  CompetingPass(CompetingParameters p) {
    this.p = p;
    this.grid = p.grid();
    this.length = grid.cells() + 1;
  }

  @Override
  public Accumulator accumulator() {
    return new Rows();
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    Rows rows = (Rows) total;
    rows.cases.write(out);
    out.count(CompetingLayout.UNFIT_TIMES, rows.unfit);
    int causes = p.causes();
    long[] events = new long[p.groups() * causes * length];
    long[] exits = new long[p.groups() * length];
    for (Block b : rows.blocks) {
      for (int i = 0; i < b.rows; i++) {
        exits[b.group[i] * length + b.cell[i]]++;
        if (b.cause[i] >= 0) {
          events[(b.group[i] * causes + b.cause[i]) * length + b.cell[i]]++;
        }
      }
    }
    out.count(CompetingLayout.EVENTS, events);
    out.count(CompetingLayout.EXITS, exits);
    if (p.distinctPersons()) {
      persons(rows, out);
    }
  }

  private void persons(Rows rows, SlotWriter out) {
    int causes = p.causes();
    long[] events = new long[p.groups() * causes * length];
    long[] exits = new long[p.groups() * length];
    int most = rows.blocks.stream().mapToInt(Block::personsAtMost).max().orElse(0);
    int[] last = new int[most];
    int[] first = new int[most * causes];
    for (int g = 0; g < p.groups(); g++) {
      Arrays.fill(first, Integer.MAX_VALUE);
      Arrays.fill(last, -1);
      for (Block b : rows.blocks) {
        for (int i = 0; i < b.rows; i++) {
          if (b.group[i] != g) {
            continue;
          }
          int person = b.person[i];
          last[person] = Math.max(last[person], b.cell[i]);
          if (b.cause[i] >= 0) {
            int at = person * causes + b.cause[i];
            first[at] = Math.min(first[at], b.cell[i]);
          }
        }
      }
      for (int person = 0; person < most; person++) {
        if (last[person] >= 0) {
          exits[g * length + last[person]]++;
        }
        for (int c = 0; c < causes; c++) {
          int cell = first[person * causes + c];
          if (cell < length) {
            events[(g * causes + c) * length + cell]++;
          }
        }
      }
    }
    out.count(CompetingLayout.PERSON_EVENTS, events);
    out.count(CompetingLayout.PERSON_EXITS, exits);
  }

  private static final class Block {
    private final int[] group;
    private final int[] cell;
    private final byte[] cause;
    private final int[] person;
    private int rows;

    Block(int capacity) {
      group = new int[capacity];
      cell = new int[capacity];
      cause = new byte[capacity];
      person = new int[capacity];
    }

    int personsAtMost() {
      return Arrays.stream(person, 0, rows).max().orElse(-1) + 1;
    }
  }

  private final class Rows implements Accumulator {
    private final CaseCounter cases = new CaseCounter();
    private final List<Block> blocks = new ArrayList<>();
    private long unfit;

    @Override
    public void add(Batch batch) {
      Block block = new Block(batch.rows());
      int[] groups = new int[batch.rows()];
      int[] status = new int[batch.rows()];
      p.by().ifPresent(by -> by.fill(batch, groups));
      p.outcome().status().fill(batch, status);
      double[] time = p.outcome().times(batch);
      for (int i = 0; i < batch.rows(); i++) {
        boolean complete = groups[i] >= 0 && status[i] >= 0 && !Double.isNaN(time[i]);
        cases.add(batch, i, complete);
        if (!complete) {
          continue;
        }
        unfit += SurvivalOutcome.admitsTime(time[i]) ? 0 : 1;
        block.group[block.rows] = groups[i];
        block.cell[block.rows] = Math.max(0, grid.cell(time[i]));
        block.cause[block.rows] = (byte) p.outcome().cause(status[i]);
        block.person[block.rows++] = batch.persons()[batch.offset() + i];
      }
      blocks.add(block);
    }

    @Override
    public void merge(Accumulator other) {
      Rows o = (Rows) other;
      cases.merge(o.cases);
      blocks.addAll(o.blocks);
      unfit += o.unfit;
    }
  }
}
